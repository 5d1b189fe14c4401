"""The countries of the world: each is found by its Portuguese and English names, its nationality and its capital."""

from collections import defaultdict

import pytest

from ladoalado import making
from ladoalado.article import Sentence
from ladoalado.pipelines import keys

# ISO 3166-1 alpha-2 | English name in the catalogue | Brazilian name | European name where it is another.
# The members of the United Nations, and five more: the observers (PS, VA), Taiwan, Western Sahara, and Kosovo (XK is a
# code that ISO leaves to its users).
STATES = """
AD | Andorra | Andorra
AE | United Arab Emirates | Emirados Árabes Unidos
AF | Afghanistan | Afeganistão
AG | Antigua and Barbuda | Antígua e Barbuda
AL | Albania | Albânia
AM | Armenia | Armênia | Arménia
AO | Angola | Angola
AR | Argentina | Argentina
AT | Austria | Áustria
AU | Australia | Austrália
AZ | Azerbaijan | Azerbaijão
BA | Bosnia and Herzegovina | Bósnia-Herzegovina | Bósnia e Herzegovina
BB | Barbados | Barbados
BD | Bangladesh | Bangladesh | Bangladeche
BE | Belgium | Bélgica
BF | Burkina Faso | Burkina Faso | Burquina Faso
BG | Bulgaria | Bulgária
BH | Bahrain | Bahrein | Barém
BI | Burundi | Burundi
BJ | Benin | Benin | Benim
BN | Brunei | Brunei
BO | Bolivia | Bolívia
BR | Brazil | Brasil
BS | Bahamas | Bahamas | Baamas
BT | Bhutan | Butão
BW | Botswana | Botsuana | Botswana
BY | Belarus | Belarus | Bielorrússia
BZ | Belize | Belize
CA | Canada | Canadá
CD | Democratic Republic of the Congo | República Democrática do Congo | RD Congo
CF | Central African Republic | República Centro-Africana
CG | Republic of the Congo | República do Congo | Congo-Brazzaville
CH | Switzerland | Suíça
CI | Ivory Coast | Costa do Marfim
CL | Chile | Chile
CM | Cameroon | Camarões
CN | China | China
CO | Colombia | Colômbia
CR | Costa Rica | Costa Rica
CU | Cuba | Cuba
CV | Cape Verde | Cabo Verde
CY | Cyprus | Chipre
CZ | Czech Republic | República Tcheca | Chéquia
DE | Germany | Alemanha
DJ | Djibouti | Djibuti | Jibuti
DK | Denmark | Dinamarca
DM | Dominica | Dominica | Domínica
DO | Dominican Republic | República Dominicana
DZ | Algeria | Argélia
EC | Ecuador | Equador
EE | Estonia | Estônia | Estónia
EG | Egypt | Egito | Egipto
EH | Western Sahara | Saara Ocidental | Sara Ocidental
ER | Eritrea | Eritreia
ES | Spain | Espanha
ET | Ethiopia | Etiópia
FI | Finland | Finlândia
FJ | Fiji | Fiji
FM | Micronesia | Micronésia
FR | France | França
GA | Gabon | Gabão
GB | United Kingdom | Reino Unido
GD | Grenada | Granada
GE | Georgia | Geórgia
GH | Ghana | Gana
GM | Gambia | Gâmbia
GN | Guinea | Guiné | Guiné-Conacri
GQ | Equatorial Guinea | Guiné Equatorial
GR | Greece | Grécia
GT | Guatemala | Guatemala
GW | Guinea-Bissau | Guiné-Bissau
GY | Guyana | Guiana
HN | Honduras | Honduras
HR | Croatia | Croácia
HT | Haiti | Haiti
HU | Hungary | Hungria
ID | Indonesia | Indonésia
IE | Ireland | Irlanda
IL | Israel | Israel
IN | India | Índia
IQ | Iraq | Iraque
IR | Iran | Irã | Irão
IS | Iceland | Islândia
IT | Italy | Itália
JM | Jamaica | Jamaica
JO | Jordan | Jordânia
JP | Japan | Japão
KE | Kenya | Quênia | Quénia
KG | Kyrgyzstan | Quirguistão
KH | Cambodia | Camboja
KI | Kiribati | Kiribati | Quiribáti
KM | Comoros | Comores
KN | Saint Kitts and Nevis | São Cristóvão e Névis | São Cristóvão e Neves
KP | North Korea | Coreia do Norte
KR | South Korea | Coreia do Sul
KW | Kuwait | Kuwait | Koweit
KZ | Kazakhstan | Cazaquistão
LA | Laos | Laos
LB | Lebanon | Líbano
LC | Saint Lucia | Santa Lúcia
LI | Liechtenstein | Liechtenstein | Listenstaine
LK | Sri Lanka | Sri Lanka | Sri Lanca
LR | Liberia | Libéria
LS | Lesotho | Lesoto
LT | Lithuania | Lituânia
LU | Luxembourg | Luxemburgo
LV | Latvia | Letônia | Letónia
LY | Libya | Líbia
MA | Morocco | Marrocos
MC | Monaco | Mônaco | Mónaco
MD | Moldova | Moldávia
ME | Montenegro | República do Montenegro
MG | Madagascar | Madagascar | Madagáscar
MH | Marshall Islands | Ilhas Marshall
MK | North Macedonia | Macedônia do Norte | Macedónia do Norte
ML | Mali | Mali
MM | Myanmar | Mianmar | Birmânia
MN | Mongolia | Mongólia
MR | Mauritania | Mauritânia
MT | Malta | Malta
MU | Mauritius | Ilhas Maurício | Maurícia
MV | Maldives | Maldivas
MW | Malawi | Malaui | Maláui
MX | Mexico | México
MY | Malaysia | Malásia
MZ | Mozambique | Moçambique
NA | Namibia | Namíbia
NE | Niger | Níger
NG | Nigeria | Nigéria
NI | Nicaragua | Nicarágua
NL | Netherlands | Holanda | Países Baixos
NO | Norway | Noruega
NP | Nepal | Nepal
NR | Nauru | Nauru
NZ | New Zealand | Nova Zelândia
OM | Oman | Omã
PA | Panama | Panamá
PE | Peru | Peru
PG | Papua New Guinea | Papua Nova Guiné | Papua-Nova Guiné
PH | Philippines | Filipinas
PK | Pakistan | Paquistão
PL | Poland | Polônia | Polónia
PS | Palestine | Palestina
PT | Portugal | Portugal
PW | Palau | Palau
PY | Paraguay | Paraguai
QA | Qatar | Catar | Qatar
RO | Romania | Romênia | Roménia
RS | Serbia | Sérvia
RU | Russia | Rússia
RW | Rwanda | Ruanda
SA | Saudi Arabia | Arábia Saudita
SB | Solomon Islands | Ilhas Salomão
SC | Seychelles | Seychelles | Seicheles
SD | Sudan | Sudão
SE | Sweden | Suécia
SG | Singapore | Cingapura | Singapura
SI | Slovenia | Eslovênia | Eslovénia
SK | Slovakia | Eslováquia
SL | Sierra Leone | Serra Leoa
SM | San Marino | San Marino | São Marinho
SN | Senegal | Senegal
SO | Somalia | Somália
SR | Suriname | Suriname
SS | South Sudan | Sudão do Sul
ST | São Tomé and Príncipe | São Tomé e Príncipe
SV | El Salvador | El Salvador
SY | Syria | Síria
SZ | Eswatini | Suazilândia | Essuatíni
TD | Chad | Chade
TG | Togo | Togo
TH | Thailand | Tailândia
TJ | Tajikistan | Tadjiquistão | Tajiquistão
TL | East Timor | Timor-Leste
TM | Turkmenistan | Turcomenistão | Turquemenistão
TN | Tunisia | Tunísia
TO | Tonga | Tonga
TR | Turkey | Turquia
TT | Trinidad and Tobago | Trinidad e Tobago | Trindade e Tobago
TV | Tuvalu | Tuvalu
TW | Taiwan | Taiwan
TZ | Tanzania | Tanzânia
UA | Ukraine | Ucrânia
UG | Uganda | Uganda
US | United States | Estados Unidos | EUA
UY | Uruguay | Uruguai
UZ | Uzbekistan | Uzbequistão | Usbequistão
VA | Vatican | Vaticano | Santa Sé
VC | Saint Vincent and the Grenadines | São Vicente e Granadinas
VE | Venezuela | Venezuela
VN | Vietnam | Vietnã | Vietname
VU | Vanuatu | Vanuatu
WS | Samoa | Samoa
XK | Kosovo | Kosovo
YE | Yemen | Iêmen | Iémen
ZA | South Africa | África do Sul
ZM | Zambia | Zâmbia
ZW | Zimbabwe | Zimbábue | Zimbabué
"""
NOT_MEMBERS = {"EH", "PS", "TW", "VA", "XK"}

# The other entries of ISO 3166-1 that news names.
TERRITORIES = """
AI | Anguilla | Anguila
AS | American Samoa | Samoa Americana
AW | Aruba | Aruba
BM | Bermuda | Bermudas
CK | Cook Islands | Ilhas Cook
CW | Curaçao | Curaçao | Curaçau
FK | Falkland Islands | Ilhas Malvinas | Ilhas Falkland
FO | Faroe Islands | Ilhas Faroé
GF | French Guiana | Guiana Francesa
GG | Guernsey | Guernsey | Guernesey
GI | Gibraltar | Gibraltar
GL | Greenland | Groenlândia | Gronelândia
GP | Guadeloupe | Ilha de Guadalupe
GU | Guam | Guam | Guame
HK | Hong Kong | Hong Kong
IM | Isle of Man | Ilha de Man
JE | Jersey | Ilha de Jersey
KY | Cayman Islands | Ilhas Cayman | Ilhas Caimão
MO | Macau | Macau
MP | Northern Mariana Islands | Ilhas Marianas do Norte
MQ | Martinique | Martinica
NC | New Caledonia | Nova Caledônia | Nova Caledónia
NU | Niue | Niue | Niuê
PF | French Polynesia | Polinésia Francesa
PR | Puerto Rico | Porto Rico
RE | Réunion | Ilha da Reunião
SX | Sint Maarten | Sint Maarten
TC | Turks and Caicos Islands | Ilhas Turcas e Caicos
VG | British Virgin Islands | Ilhas Virgens Britânicas
VI | United States Virgin Islands | Ilhas Virgens Americanas | Ilhas Virgens dos EUA
YT | Mayotte | Mayotte | Maiote
"""
# The rest: almost nobody lives there, or news hardly names them.
LEFT_OUT = "AQ AX BL BQ BV CC CX GS HM IO MF MS NF PM PN SH SJ TF TK UM WF".split()

# The forms of a nationality: masculine, feminine and their plurals; two where the genders are alike. A spelling a line.
NATIONALITIES = """
AD andorrano andorrana andorranos andorranas
AE emiradense emiradenses
AE emirático emirática emiráticos emiráticas
AF afegão afegã afegãos afegãs
AG antiguano antiguana antiguanos antiguanas
AI anguilano anguilana anguilanos anguilanas
AL albanês albanesa albaneses albanesas
AM armênio armênia armênios armênias
AM arménio arménia arménios arménias
AO angolano angolana angolanos angolanas
AR argentino argentina argentinos argentinas
AS samoano-americano samoano-americana samoano-americanos samoano-americanas
AT austríaco austríaca austríacos austríacas
AU australiano australiana australianos australianas
AW arubano arubana arubanos arubanas
AZ azerbaijano azerbaijana azerbaijanos azerbaijanas
BA bósnio bósnia bósnios bósnias
BB barbadiano barbadiana barbadianos barbadianas
BD bengalês bengalesa bengaleses bengalesas
BD bengali bengalis
BE belga belgas
BF burquinense burquinenses
BF burquinês burquinesa burquineses burquinesas
BG búlgaro búlgara búlgaros búlgaras
BH bareinita bareinitas
BH barenita barenitas
BI burundês burundesa burundeses burundesas
BI burundiano burundiana burundianos burundianas
BJ beninense beninenses
BM bermudense bermudenses
BN bruneano bruneana bruneanos bruneanas
BO boliviano boliviana bolivianos bolivianas
BR brasileiro brasileira brasileiros brasileiras
BS bahamense bahamenses
BS baamiano baamiana baamianos baamianas
BT butanês butanesa butaneses butanesas
BW botsuanês botsuanesa botsuaneses botsuanesas
BY bielorrusso bielorrussa bielorrussos bielorrussas
BY belarusso belarussa belarussos belarussas
BZ belizenho belizenha belizenhos belizenhas
CA canadense canadenses
CA canadiano canadiana canadianos canadianas
CD congolês congolesa congoleses congolesas
CF centro-africano centro-africana centro-africanos centro-africanas
CH suíço suíça suíços suíças
CI marfinense marfinenses
CL chileno chilena chilenos chilenas
CM camaronês camaronesa camaroneses camaronesas
CM camaronense camaronenses
CN chinês chinesa chineses chinesas
CO colombiano colombiana colombianos colombianas
CR costa-riquenho costa-riquenha costa-riquenhos costa-riquenhas
CR costarriquenho costarriquenha costarriquenhos costarriquenhas
CU cubano cubana cubanos cubanas
CV cabo-verdiano cabo-verdiana cabo-verdianos cabo-verdianas
CV caboverdiano caboverdiana caboverdianos caboverdianas
CY cipriota cipriotas
CY chipriota chipriotas
CZ tcheco tcheca tchecos tchecas
CZ checo checa checos checas
DE alemão alemã alemães alemãs
DJ djibutiano djibutiana djibutianos djibutianas
DK dinamarquês dinamarquesa dinamarqueses dinamarquesas
DM dominiquês dominiquesa dominiqueses dominiquesas
DO dominicano dominicana dominicanos dominicanas
DZ argelino argelina argelinos argelinas
EC equatoriano equatoriana equatorianos equatorianas
EE estoniano estoniana estonianos estonianas
EE estónio estónia estónios estónias
EG egípcio egípcia egípcios egípcias
EH saarauí saarauís
EH saaraui saarauis
ER eritreu eritreia eritreus eritreias
ES espanhol espanhola espanhóis espanholas
ET etíope etíopes
FI finlandês finlandesa finlandeses finlandesas
FJ fijiano fijiana fijianos fijianas
FK malvinense malvinenses
FM micronésio micronésia micronésios micronésias
FO faroês faroesa faroeses faroesas
FR francês francesa franceses francesas
GA gabonês gabonesa gaboneses gabonesas
GB britânico britânica britânicos britânicas
GD granadino granadina granadinos granadinas
GE georgiano georgiana georgianos georgianas
GF franco-guianense franco-guianenses
GH ganense ganenses
GH ganês ganesa ganeses ganesas
GI gibraltino gibraltina gibraltinos gibraltinas
GL groenlandês groenlandesa groenlandeses groenlandesas
GL gronelandês gronelandesa gronelandeses gronelandesas
GM gambiano gambiana gambianos gambianas
GN guineano guineana guineanos guineanas
GP guadalupense guadalupenses
GQ equato-guineense equato-guineenses
GQ guinéu-equatoriano guinéu-equatoriana guinéu-equatorianos guinéu-equatorianas
GR grego grega gregos gregas
GT guatemalteco guatemalteca guatemaltecos guatemaltecas
GW guineense guineenses
GW bissau-guineense bissau-guineenses
GY guianense guianenses
HK honconguês honconguesa honcongueses honconguesas
HN hondurenho hondurenha hondurenhos hondurenhas
HR croata croatas
HT haitiano haitiana haitianos haitianas
HU húngaro húngara húngaros húngaras
ID indonésio indonésia indonésios indonésias
IE irlandês irlandesa irlandeses irlandesas
IL israelense israelenses
IL israelita israelitas
IN indiano indiana indianos indianas
IQ iraquiano iraquiana iraquianos iraquianas
IR iraniano iraniana iranianos iranianas
IS islandês islandesa islandeses islandesas
IT italiano italiana italianos italianas
JM jamaicano jamaicana jamaicanos jamaicanas
JO jordaniano jordaniana jordanianos jordanianas
JO jordano jordana jordanos jordanas
JP japonês japonesa japoneses japonesas
JP nipônico nipônica nipônicos nipônicas
JP nipónico nipónica nipónicos nipónicas
KE queniano queniana quenianos quenianas
KG quirguiz quirguizes
KH cambojano cambojana cambojanos cambojanas
KI kiribatiano kiribatiana kiribatianos kiribatianas
KM comorense comorenses
KN são-cristovense são-cristovenses
KP norte-coreano norte-coreana norte-coreanos norte-coreanas
KR sul-coreano sul-coreana sul-coreanos sul-coreanas
KR coreano coreana coreanos coreanas
KW kuwaitiano kuwaitiana kuwaitianos kuwaitianas
KW koweitiano koweitiana koweitianos koweitianas
KY caimanês caimanesa caimaneses caimanesas
KZ cazaque cazaques
LA laosiano laosiana laosianos laosianas
LA laociano laociana laocianos laocianas
LB libanês libanesa libaneses libanesas
LC santa-lucense santa-lucenses
LI liechtensteiniense liechtensteinienses
LK srilankês srilankesa srilankeses srilankesas
LK cingalês cingalesa cingaleses cingalesas
LR liberiano liberiana liberianos liberianas
LS lesotiano lesotiana lesotianos lesotianas
LT lituano lituana lituanos lituanas
LU luxemburguês luxemburguesa luxemburgueses luxemburguesas
LV letão letã letões letãs
LY líbio líbia líbios líbias
MA marroquino marroquina marroquinos marroquinas
MC monegasco monegasca monegascos monegascas
MD moldavo moldava moldavos moldavas
MD moldovo moldova moldovos moldovas
ME montenegrino montenegrina montenegrinos montenegrinas
MG malgaxe malgaxes
MG madagascarense madagascarenses
MH marshallês marshallesa marshalleses marshallesas
MK macedônio macedônia macedônios macedônias
MK macedónio macedónia macedónios macedónias
ML maliano maliana malianos malianas
ML malinês malinesa malineses malinesas
MM birmanês birmanesa birmaneses birmanesas
MM birmane birmanes
MN mongol mongóis
MO macaense macaenses
MQ martinicano martinicana martinicanos martinicanas
MR mauritano mauritana mauritanos mauritanas
MT maltês maltesa malteses maltesas
MU mauriciano mauriciana mauricianos mauricianas
MV maldivo maldiva maldivos maldivas
MV maldívio maldívia maldívios maldívias
MW malauiano malauiana malauianos malauianas
MX mexicano mexicana mexicanos mexicanas
MY malaio malaia malaios malaias
MZ moçambicano moçambicana moçambicanos moçambicanas
NA namibiano namibiana namibianos namibianas
NC neocaledônio neocaledônia neocaledônios neocaledônias
NC neocaledónio neocaledónia neocaledónios neocaledónias
NE nigerino nigerina nigerinos nigerinas
NG nigeriano nigeriana nigerianos nigerianas
NI nicaraguense nicaraguenses
NL neerlandês neerlandesa neerlandeses neerlandesas
NL holandês holandesa holandeses holandesas
NO norueguês norueguesa noruegueses norueguesas
NP nepalês nepalesa nepaleses nepalesas
NR nauruano nauruana nauruanos nauruanas
NU niueano niueana niueanos niueanas
NZ neozelandês neozelandesa neozelandeses neozelandesas
NZ neo-zelandês neo-zelandesa neo-zelandeses neo-zelandesas
OM omanense omanenses
PA panamenho panamenha panamenhos panamenhas
PA panamiano panamiana panamianos panamianas
PE peruano peruana peruanos peruanas
PF franco-polinésio franco-polinésia franco-polinésios franco-polinésias
PG papuásio papuásia papuásios papuásias
PH filipino filipina filipinos filipinas
PK paquistanês paquistanesa paquistaneses paquistanesas
PL polonês polonesa poloneses polonesas
PL polaco polaca polacos polacas
PR porto-riquenho porto-riquenha porto-riquenhos porto-riquenhas
PR portorriquenho portorriquenha portorriquenhos portorriquenhas
PS palestino palestina palestinos palestinas
PS palestiniano palestiniana palestinianos palestinianas
PT português portuguesa portugueses portuguesas
PW palauense palauenses
PY paraguaio paraguaia paraguaios paraguaias
QA catari cataris
RE reunionês reunionesa reunioneses reunionesas
RO romeno romena romenos romenas
RS sérvio sérvia sérvios sérvias
RU russo russa russos russas
RW ruandês ruandesa ruandeses ruandesas
SA saudita sauditas
SB salomonense salomonenses
SC seichelense seichelenses
SC seychellense seychellenses
SD sudanês sudanesa sudaneses sudanesas
SE sueco sueca suecos suecas
SG singapurense singapurenses
SG cingapuriano cingapuriana cingapurianos cingapurianas
SI esloveno eslovena eslovenos eslovenas
SK eslovaco eslovaca eslovacos eslovacas
SL serra-leonês serra-leonesa serra-leoneses serra-leonesas
SM são-marinense são-marinenses
SN senegalês senegalesa senegaleses senegalesas
SO somali somalis
SO somaliano somaliana somalianos somalianas
SR surinamês surinamesa surinameses surinamesas
SS sul-sudanês sul-sudanesa sul-sudaneses sul-sudanesas
ST são-tomense são-tomenses
ST santomense santomenses
SV salvadorenho salvadorenha salvadorenhos salvadorenhas
SV salvadorense salvadorenses
SY sírio síria sírios sírias
SZ suázi suázis
SZ suazi suazis
TD chadiano chadiana chadianos chadianas
TD tchadiano tchadiana tchadianos tchadianas
TG togolês togolesa togoleses togolesas
TG togolense togolenses
TH tailandês tailandesa tailandeses tailandesas
TJ tajique tajiques
TJ tadjique tadjiques
TL timorense timorenses
TM turcomeno turcomena turcomenos turcomenas
TM turquemeno turquemena turquemenos turquemenas
TN tunisiano tunisiana tunisianos tunisianas
TN tunisino tunisina tunisinos tunisinas
TO tonganês tonganesa tonganeses tonganesas
TR turco turca turcos turcas
TT trinitino trinitina trinitinos trinitinas
TV tuvaluano tuvaluana tuvaluanos tuvaluanas
TW taiwanês taiwanesa taiwaneses taiwanesas
TW taiwanense taiwanenses
TZ tanzaniano tanzaniana tanzanianos tanzanianas
UA ucraniano ucraniana ucranianos ucranianas
UG ugandense ugandenses
UG ugandês ugandesa ugandeses ugandesas
US americano americana americanos americanas
US norte-americano norte-americana norte-americanos norte-americanas
US estadunidense estadunidenses
UY uruguaio uruguaia uruguaios uruguaias
UZ uzbeque uzbeques
UZ usbeque usbeques
VA vaticano vaticana vaticanos vaticanas
VC são-vicentino são-vicentina são-vicentinos são-vicentinas
VE venezuelano venezuelana venezuelanos venezuelanas
VN vietnamita vietnamitas
VU vanuatuense vanuatuenses
WS samoano samoana samoanos samoanas
XK kosovar kosovares
XK cosovar cosovares
YE iemenita iemenitas
ZA sul-africano sul-africana sul-africanos sul-africanas
ZM zambiano zambiana zambianos zambianas
ZW zimbabuano zimbabuana zimbabuanos zimbabuanas
ZW zimbabueano zimbabueana zimbabueanos zimbabueanas
"""
# No nationality of its own: congolês is listed for the other Congo.
SHARED_NATIONALITY = {"CG"}

# What several actors bear without being weak for all: (language, surface) to who has it, and for whom it is only weak.
# English nationalities that the source side decides; "Brussels" is the Union's capital and Belgium's city.
SHARED = {
    ("en", "guinean"): ({"guinea"}, {"guinea_bissau"}),
    ("en", "guineans"): ({"guinea"}, {"guinea_bissau"}),
    ("en", "congolese"): ({"democratic_republic_of_the_congo"}, {"republic_of_the_congo"}),
    ("en", "dominican"): ({"dominican_republic"}, {"dominica"}),
    ("en", "dominicans"): ({"dominican_republic"}, {"dominica"}),
    ("en", "amazon"): ({"amazon"}, {"amazon_rainforest", "amazon_river"}),
    ("en", "georgia"): ({"georgia"}, {"georgia_us_state"}),
    ("en", "house of representatives"): ({"us_house_of_representatives"}, {"brazilian_chamber_of_deputies"}),
    ("pt", "bruxelas"): ({"european_union", "brussels"}, set()),
    ("en", "brussels"): ({"european_union", "brussels"}, set()),
}


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


COUNTRIES = [*table(STATES), *table(TERRITORIES)]
ENGLISH = {code: english for code, english, *_ in COUNTRIES}


def found(text: str, language: str = "pt") -> list[tuple[str, str, str]]:
    mentions, _ = making.finder(language).source([Sentence(0, 0, "body", 0, len(text), text)])
    return [(mention.text, mention.actor, mention.kind) for mention in mentions]


def ids() -> dict[str, str]:
    """Code to actor, by the English name."""
    known = {actor.name: actor.id for actor in making.catalogue().actors.values() if actor.type == "state"}
    return {code: known[english] for code, english in ENGLISH.items()}


def listed(language: str, kind: str) -> set[tuple[str, str]]:
    """Surfaces of one kind with their actors, that count by themselves."""
    aliases = making.catalogue().aliases[language]
    return {(alias.surface, alias.actor) for alias in aliases if alias.kind == kind and not alias.weak}


def by_surface(language: str) -> dict[str, dict[str, set[tuple[str, bool]]]]:
    """What the finder takes for one surface: who bears it, in which kinds, and whether only weakly."""
    aliases = making.catalogue().aliases[language]
    bearers: dict[str, dict[str, set[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(set))
    for alias, key in zip(aliases, keys(making.finder(language).nlp, (a.surface for a in aliases)), strict=True):
        bearers[key][alias.actor].add((alias.kind, alias.weak))
    return bearers


def test_the_list_holds_every_member_of_the_united_nations_and_every_code_once():
    codes = [code for code, *_ in COUNTRIES] + LEFT_OUT
    assert len(codes) == len(set(codes)) == 250  # 249 of ISO, and XK
    assert len(table(STATES)) - len(NOT_MEMBERS) == 193
    assert len(set(ENGLISH.values())) == len(ENGLISH)
    assert {line.split()[0] for line in NATIONALITIES.strip().splitlines()} <= set(ENGLISH)


def test_every_country_is_found_by_its_name_in_both_kinds_of_portuguese():
    wrong = [
        (name, seen)
        for code, _, *names in COUNTRIES
        for name in names
        if (seen := found(f"O acordo com {name} foi assinado ontem.")) != [(name, ids()[code], "name")]
    ]
    assert wrong == []


def test_every_country_is_found_by_its_name_in_english():
    alone = {code: name for code, name in ENGLISH.items() if code not in ("JE", "ME")}  # found by a longer name
    wrong = [
        (name, seen)
        for code, name in alone.items()
        if (seen := found(f"The talks with {name} go on.", "en")) != [(name, ids()[code], "name")]
    ]
    assert wrong == []


def test_every_country_is_found_by_all_forms_of_its_nationality():
    wrong = []
    for code, *forms in (line.split() for line in NATIONALITIES.strip().splitlines()):
        assert len(forms) in (2, 4), (code, forms)
        for form in forms:
            if (seen := found(f"O caso {form} preocupa.")) != [(form, ids()[code], "adjective")]:
                wrong.append((code, form, seen))
    assert wrong == []


def test_every_state_has_a_nationality_but_those_that_share_one():
    with_one = {line.split()[0] for line in NATIONALITIES.strip().splitlines()}
    assert {code for code, *_ in table(STATES)} - with_one == SHARED_NATIONALITY
    assert found("O caso congolês preocupa.") == [("congolês", ids()["CD"], "adjective")]


@pytest.mark.parametrize("language", ["pt", "en"])
def test_every_listed_nationality_finds_its_own_country(language):
    frame = {"pt": "O caso {} preocupa.", "en": "The {} case is old."}[language]
    wrong = []
    for surface, actor in sorted(listed(language, "adjective")):
        seen = found(frame.format(surface), language)
        if [mention[:2] for mention in seen] != [(surface, actor)]:
            wrong.append((surface, seen))
    assert wrong == []


def test_a_capital_is_a_city_and_its_government():
    catalogue = making.catalogue()
    wrong = []
    for capital, state in sorted(listed("pt", "metonym")):
        if found(f"O governo de {capital} respondeu ontem.") != [(capital, state, "metonym")]:
            wrong.append((capital, state, "government"))
        city = [(actor, kind) for text, actor, kind in found(f"A feira foi em {capital}.") if text == capital]
        if [kind for _, kind in city] != ["name"] or catalogue.actors[city[0][0]].type != "place":
            wrong.append((capital, state, city))
        elif catalogue.actors[city[0][0]].state != state and state != "european_union":
            wrong.append((capital, state, "under another state"))
    assert wrong == []


def test_every_european_and_brazilian_spelling_of_a_capital_is_the_same_city():
    for spellings in (
        "Moscou Moscovo",
        "Bangcoc Banguecoque Bangkok",
        "Teerã Teerão",
        "Kiev Kyiv",
        "Bagdá Bagdade",
        "Riad Riade",
        "Copenhague Copenhaga",
        "Helsinque Helsínquia",
        "Nairóbi Nairobi",
        "Islamabad Islamabade",
        "Taipé Taipei",
        "Acra Accra",
        "Dacar Dakar",
        "Túnis Tunes",
        "Katmandu Catmandu",
        "Reykjavik Reiquiavique",
        "Uagadugu Ouagadougou",
        "Mogadíscio Mogadishu",
    ):
        cities = {tuple(actor for _, actor, _ in found(f"A feira foi em {name}.")) for name in spellings.split()}
        assert len(cities) == 1 and len(cities.pop()) == 1, spellings
    assert len({found(f"A feira foi em {name}.")[0][1] for name in ("Nova Deli", "Nova Délhi")}) == 1
    assert len({found(f"A feira foi em {name}.")[0][1] for name in ("Tel Aviv", "Telavive")}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Guiné, a Guiné-Bissau e a Guiné Equatorial.", ["guinea", "guinea_bissau", "equatorial_guinea"]),
        ("A Papua-Nova Guiné fica longe do golfo da Guiné.", ["papua_new_guinea"]),
        ("O povo guineense e o guineano.", ["guinea_bissau", "guinea"]),
        ("No Congo choveu.", []),
        ("A República do Congo votou e o Congo espera.", ["republic_of_the_congo"] * 2),
        ("A República Democrática do Congo votou e o Congo espera.", ["democratic_republic_of_the_congo"] * 2),
        ("O presidente nigeriano e o nigerino.", ["nigeria", "niger"]),
        ("A Nigéria e o Níger junto ao rio Níger.", ["nigeria", "niger"]),
        ("A Dominica e a República Dominicana.", ["dominica", "dominican_republic"]),
        ("O caso dominiquês e o dominicano.", ["dominica", "dominican_republic"]),
        ("A Irlanda e a Irlanda do Norte.", ["ireland", "northern_ireland"]),
        ("A Coreia do Sul e a Coreia do Norte.", ["south_korea", "north_korea"]),
        ("Um militar norte coreano e um sul coreano.", ["north_korea", "south_korea"]),
        ("O Sudão e o Sudão do Sul.", ["sudan", "south_sudan"]),
        ("A Samoa e a Samoa Americana.", ["samoa", "american_samoa"]),
        ("A Guiana e a Guiana Francesa.", ["guyana", "french_guiana"]),
        ("As Ilhas Virgens votaram.", []),
        ("A Geórgia fica no Cáucaso.", ["georgia"]),
        ("No estado americano da Geórgia choveu.", ["georgia_us_state"]),
        ("As ilhas Geórgia do Sul.", []),
        ("Granada fica nas Caraíbas; em Granada chove.", ["grenada"] * 2),
        ("Foi a Granada, em Espanha, e à Universidade de Granada.", ["granada"]),
        ("Uma granada explodiu.", []),
        ("O peru assado e a malta com gana de camarões.", []),
        ("Era turco, comprou um peru no Peru.", ["turkey", "peru"]),
        ("Nasceu em Salvador e vive em El Salvador.", ["el_salvador"]),
        ("O médico Maurício mora nas ilhas Maurício.", ["mauritius"]),
        ("A Jordânia recebeu o jordano.", ["jordan", "jordan"]),
        ("Luís Montenegro falou e Montenegro saiu.", ["luis_montenegro"] * 2),
        ("Um diplomata montenegrino elogiou Montenegro.", ["montenegro"] * 2),
        ("Escreveu em inglês sobre o físico inglês.", ["england"]),
        ("Vieira Lima e Fábio Assunção conheceram Sofia.", []),
        ("Um centro-africano, um sul-africano e um africano.", ["central_african_republic", "south_africa", "africa"]),
        ("O Timor-Leste e Timor.", ["east_timor"] * 2),
    ],
)
def test_namesakes_are_told_apart(text, expected):
    assert [actor for _, actor, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Michael Jordan retired.", []),
        ("The king of Jordan spoke.", ["jordan"]),
        ("The state of Georgia voted.", ["georgia_us_state"]),
        ("A cousin of Chad ate turkey.", ["chad"]),
        ("The guinea pig slept.", []),
        ("They spoke English.", []),
    ],
)
def test_namesakes_are_told_apart_in_english(text, expected):
    assert [actor for _, actor, _ in found(text, "en")] == expected


@pytest.mark.parametrize(
    ("source", "word"),
    [("guinea_bissau", "Guinean"), ("republic_of_the_congo", "Congolese"), ("dominica", "Dominican")],
)
def test_the_source_decides_whose_nationality_an_english_word_is(source, word):
    made, _ = making.finder("en").target([f"The {word} case is old."], [{source: {"x"}}])
    assert [mention.actor for mention in made] == [source]


@pytest.mark.parametrize("language", ["pt", "en"])
def test_every_alias_has_one_actor_or_is_explicitly_ambiguous(language):
    """Several may bear a surface if all mark it weak, if it is a capital and its city, or if `SHARED` says so."""
    actors = making.catalogue().actors
    wrong = {}
    for surface, bearers in by_surface(language).items():
        firm = {actor for actor, uses in bearers.items() if not all(weak for _, weak in uses)}
        kinds = {actor: {kind for kind, _ in bearers[actor]} for actor in firm}
        state = next((actor for actor in firm if "metonym" in kinds[actor]), None)
        capital = state is not None and all(actor == state or actors[actor].state == state for actor in firm)
        if len(bearers) == 1 or not firm or capital and firm == set(bearers):
            continue
        if (firm, set(bearers) - firm) != SHARED.get((language, surface)):
            wrong[surface] = sorted(bearers)
    assert wrong == {}


@pytest.mark.parametrize("language", ["pt", "en"])
def test_no_phrase_that_means_something_else_is_an_alias(language):
    """A phrase under `not` counts for the whole catalogue: it would hide the actor that bears it."""
    phrases = making.catalogue().phrases[language]
    bearers = by_surface(language)
    hidden = {key: sorted(bearers[key]) for key in keys(making.finder(language).nlp, phrases) if key in bearers}
    assert hidden == {}
