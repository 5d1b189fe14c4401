"""Who must and who must not be found: sentences as both kinds of Portuguese print them, traps included.

The catalogue alone is asked (`Finder.source`); no recogniser listens.
"""

import re
from collections import defaultdict

import pytest

from ladoalado import making
from ladoalado.sentences import split

# Each row: a text, the actors that must be found in it, the actors that must not.
EUROPEAN = [
    (
        "A ANACOM e a Autoridade da Concorrência abriram um inquérito à Altice e à NOS.",
        "anacom portuguese_competition_authority altice nos",
        "",
    ),
    ("O PS e o Chega votaram contra a proposta de Luís Montenegro.", "ps_portugal chega luis_montenegro", "montenegro"),
    ("Chega de esperas: o regulador quer respostas.", "", "chega"),
    ("A situação chega ao fim, disse o deputado do Chega.", "chega", ""),
    (
        "A Iniciativa Liberal e o Bloco de Esquerda criticaram o Livre.",
        "iniciativa_liberal bloco_de_esquerda livre_portugal",
        "",
    ),
    ("A Área de Livre Comércio foi tema de uma conferência sobre Software Livre.", "", "livre_portugal"),
    ("Os mercados livres exigem regras, segundo o PCP.", "pcp", "livre_portugal"),
    ("O CDS-PP e o PAN pediram a audição da ERC.", "cds_pp pan_portugal erc", ""),
    ("O Tribunal da Concorrência, Regulação e Supervisão confirmou a coima.", "tcrs", ""),
    ("O Supremo Tribunal de Justiça deu razão à Meta.", "supreme_court_of_justice_of_portugal meta", "stj stf"),
    ("O Supremo Tribunal Administrativo rejeitou o recurso.", "supreme_administrative_court_of_portugal", "stf"),
    (
        "António José Seguro sucedeu a Marcelo Rebelo de Sousa em Belém.",
        "antonio_jose_seguro marcelo_rebelo_de_sousa",
        "",
    ),
    (
        "A Câmara Municipal de Lisboa assinou um protocolo com a Google.",
        "lisbon_city_council google",
        "brazilian_chamber_of_deputies lisbon",
    ),
    (
        "O Ministério da Justiça português e a Agência para a Modernização Administrativa têm a Chave Móvel Digital.",
        "portuguese_ministry_of_justice ama chave_movel_digital",
        "brazilian_ministry_of_justice",
    ),
    (
        "A antiga Portugal Telecom, ou PT Portugal, foi vendida à Altice.",
        "portugal_telecom altice",
        "pt_party_brazil portugal",
    ),
    (
        "Maria Luís Albuquerque e Henna Virkkunen reuniram-se com a DG COMP.",
        "maria_luis_albuquerque henna_virkkunen dg_comp",
        "",
    ),
    (
        "O Tribunal Geral da UE anulou a decisão; a Comissão Europeia recorre.",
        "general_court_of_the_european_union european_commission",
        "",
    ),
    (
        "A Comissão Europeia vai responder. A Comissão Parlamentar de Inquérito ouve o ministro.",
        "european_commission",
        "brazilian_congress",
    ),
    ("Bruxelas aplicou o Regulamento dos Mercados Digitais à Apple.", "european_union dma apple", "brussels"),
    (
        "Os eurodeputados do Partido Popular Europeu e dos Socialistas e Democratas chegaram a acordo.",
        "epp socialists_and_democrats",
        "pp_spain",
    ),
    ("A CDU/CSU e o SPD apoiam Friedrich Merz.", "cdu_germany spd_germany friedrich_merz", "cdu_portugal"),
    ("O Público noticiou que o interesse público prevalece.", "publico", ""),
    ("Em Portugal, o Ministério Público pediu o levantamento do sigilo.", "portuguese_public_prosecutor", "publico"),
    ("Segundo o Expresso, o comboio expresso atrasou-se.", "expresso", ""),
    (
        "Uma fonte disse à agência Lusa e ao Jornal de Negócios que a EDP vai investir.",
        "lusa jornal_de_negocios edp",
        "",
    ),
    ("Pediu um Café Expresso na Costa da Caparica.", "", "expresso antonio_costa"),
    (
        "António Costa preside ao Conselho Europeu. Costa falou em Estrasburgo.",
        "antonio_costa european_council strasbourg",
        "",
    ),
    ("Viajou para a Costa Rica depois de ouvir António Costa.", "antonio_costa costa_rica", ""),
    ("O Golden Visa acabou, mas o Tech Visa continua.", "", "visa"),
    ("A Visa e a Mastercard processam pagamentos do Multibanco.", "visa mastercard multibanco", ""),
    ("O visa dela expirou antes da viagem.", "", "visa"),
    ("O modelo Amália será treinado no Instituto Superior Técnico.", "amalia_model instituto_superior_tecnico", ""),
    ("Amália Rodrigues cantou em Lisboa.", "lisbon", "amalia_model"),
    ("O Conselho de Estado da China publicou o plano.", "state_council_of_china", "portuguese_council_of_state"),
    ("A Provedora de Justiça Europeia e a Procuradoria Europeia investigam.", "european_ombudsman eppo", ""),
    ("João Lourenço, do MPLA, recebeu Filipe Nyusi, da Frelimo.", "joao_lourenco mpla filipe_nyusi frelimo", ""),
    ("O PS francês e o PSOE discutiram a taxa digital.", "psoe", "ps_portugal"),
    ("A PlayStation 5, ou PS5, da Sony, chegou à Europa.", "playstation sony europe", "ps_portugal"),
    ("A Vodafone e a Nowo quiseram a fusão.", "vodafone nowo", ""),
    ("Comprou uma laranja e um telemóvel Samsung Galaxy.", "samsung_galaxy", "orange_telecom"),
    (
        "A Lei n.º 27/2021 e o Regulamento (UE) 2022/2065 aplicam-se às plataformas.",
        "portuguese_charter_of_digital_rights dsa",
        "european_union",
    ),
    ("O português europeu distingue-se do português do Brasil.", "", "portugal brazil europe"),
    ("A SIC Notícias, a TVI e a CNN Portugal mudaram de horário.", "sic_noticias tvi cnn_portugal", "impresa cnn"),
    ("Pistorius correu, e Lewandowski marcou.", "", "boris_pistorius ricardo_lewandowski"),
]
BRAZILIAN = [
    ("O STF, o TSE e o TCU cobraram explicações da Anatel e da ANPD.", "stf tse tcu anatel anpd", ""),
    (
        "Alexandre de Moraes e Cristiano Zanin votaram na Primeira Turma do STF.",
        "alexandre_de_moraes cristiano_zanin stf_first_panel",
        "",
    ),
    ("Um Conselho Supremo e o líder supremo do Irã reagiram.", "iran", "stf"),
    ("O Supremo Tribunal Federal decidiu. O Supremo ainda julgará o recurso.", "stf", ""),
    ("O PT e o PL disputam o comando da Câmara dos Deputados.", "pt_party_brazil brazilian_chamber_of_deputies", ""),
    (
        "O PL das Fake News, ou PL 2630, parou na Câmara dos Deputados.",
        "fake_news_bill brazilian_chamber_of_deputies",
        "pl_party_brazil",
    ),
    ("O PL 2338/2023 passou no Senado Federal.", "brazilian_ai_bill brazilian_senate", "pl_party_brazil"),
    ("O relator do PL 2628 defende o ECA Digital.", "eca_digital", "pl_party_brazil"),
    ("O senador Flávio Bolsonaro (PL-RJ) critica o projeto.", "flavio_bolsonaro", "jair_bolsonaro"),
    ("Michelle Bolsonaro preside o PL Mulher.", "michelle_bolsonaro", "jair_bolsonaro"),
    ("Randolfe Rodrigues (Rede-AP) deixou a Rede Sustentabilidade.", "randolfe_rodrigues rede_sustentabilidade", ""),
    ("Estava deitado em uma rede e usava a Rede Globo.", "globo", "rede_sustentabilidade"),
    ("O partido Novo apoiou; o novo texto não muda nada.", "partido_novo", ""),
    ("O Novo PAC e o Novo Ensino Médio foram citados pelo presidente brasileiro.", "brazil", "partido_novo"),
    ("Podemos votar hoje, disse o relator.", "", "podemos_brazil podemos_spain"),
    ("O Podemos espanhol rompeu com o governo.", "podemos_spain", "podemos_brazil"),
    ("O MDB, o União Brasil, o PSDB e o DEM formaram um bloco.", "mdb uniao_brasil psdb dem_brazil", ""),
    ("O senador Otto Alencar (PSD-BA) é do PSD de Kassab.", "psd_brazil", "psd_portugal"),
    (
        "O Itamaraty convocou a Embaixada dos EUA no Brasil.",
        "brazilian_foreign_ministry us_embassy_in_brazil",
        "united_states brazil",
    ),
    ("A Receita Federal e o Coaf informaram a Polícia Federal.", "receita_federal coaf brazilian_federal_police", ""),
    ("A receita do bolo não mudou, nem a receita líquida da Vale.", "vale", "receita_federal"),
    ("Vale lembrar que o Vale do Silício pressiona.", "silicon_valley", "vale"),
    ("A Vale e a Petrobras subiram na B3.", "vale petrobras b3", ""),
    ("Vale-tudo e vale-transporte não entram na conta.", "", "vale"),
    ("Claro que a decisão demora.", "", "claro"),
    ("A Claro, a Vivo, a TIM e a Oi pediram mais espectro.", "claro vivo_brazil tim oi", ""),
    ("Oi, tudo bem?", "", "oi"),
    ("O show foi transmitido Ao Vivo de Rio Claro.", "", "vivo_brazil claro"),
    ("O Pix e o Drex são do Banco Central do Brasil.", "pix drex central_bank_of_brazil", ""),
    ("O login é feito pelo gov.br, mantido pelo Serpro.", "gov_br serpro", ""),
    (
        "O Kwai, da Kuaishou, e a Shopee foram notificados pela Senacon e pelo Procon.",
        "kwai kuaishou shopee senacon procon",
        "",
    ),
    ("O TRF-4, em Porto Alegre, manteve a sentença da Justiça Federal.", "trf_4 brazilian_federal_courts", "porto"),
    ("Fernando Haddad voltou ao Ministério da Fazenda.", "fernando_haddad brazilian_ministry_of_finance", ""),
    ("Ele comprou uma fazenda em Goiás, e a Fazenda Pública cobrou o imposto.", "", "brazilian_ministry_of_finance"),
    ("O Palácio do Planalto negou; o relevo do Planalto Central não mudou.", "planalto", ""),
    ("Em entrevista à Folha, Arthur Lira elogiou Hugo Motta.", "folha_de_s_paulo arthur_lira hugo_motta", ""),
    ("A folha de pagamento caiu; a Folha de Londrina publicou.", "", "folha_de_s_paulo"),
    ("O Estadão, O Globo e o Valor Econômico ouviram a OAB.", "o_estado_de_s_paulo o_globo valor_economico oab", ""),
    ("O Estado de Direito exige resposta do Estado.", "", "o_estado_de_s_paulo chinese_state"),
    ("O governo do Amazonas protege a Amazônia, diz a Amazon.", "amazon_rainforest amazon", ""),
    ("A Amazônia e o rio Amazonas secaram.", "amazon_rainforest", "amazon"),
    ("Antonio Patriota criticou a Lei Patriota.", "antonio_patriota patriot_act", "patriota_brazil"),
    (
        "O Ministério da Cidadania tratou de direitos e de Cidadania.",
        "brazilian_ministry_of_social_development",
        "cidadania_brazil",
    ),
    (
        "Dario Durigan, Esther Dweck e Sidônio Palmeira estiveram com Lula.",
        "dario_durigan esther_dweck sidonio_palmeira luiz_inacio_lula_da_silva",
        "",
    ),
    (
        "O Congresso Nacional derrubou o veto, e o Congresso Mundial de Petróleo começou.",
        "brazilian_congress",
        "us_congress",
    ),
    ("O Magazine Luiza e a Americanas.com cresceram.", "magazine_luiza americanas_sa", "united_states"),
    ("Caixa Econômica Federal e BNDES financiam; abriu a caixa.", "caixa bndes", ""),
    ("A Lei nº 12.965/2014 e a Lei 13.709 foram citadas no voto.", "marco_civil_da_internet lgpd", ""),
    ("O Projeto de Lei 2338 segue a Regulation (EU) 2024/1689.", "brazilian_ai_bill", "pl_party_brazil"),
    ("O Datafolha ouviu eleitores, informou a Folha de S.Paulo.", "datafolha folha_de_s_paulo", ""),
    ("A Abraji e a Fenaj protestaram.", "abraji fenaj", "ajor anj_brazil"),
    (
        "A Elea Data Centers, a Scala Data Centers, a Ascenty e a Odata investem.",
        "elea_data_centers scala_data_centers ascenty odata",
        "",
    ),
    ("A CPI da Covid e a CPMI do INSS ouviram ministros.", "cpi_da_covid cpmi_do_inss", "cpmi_do_8_de_janeiro"),
]
TECHNOLOGY = [
    ("A Meta lançou o Llama 3.1 e o Llama 4.", "meta llama_3 llama_4", ""),
    ("A meta é lançar o produto, e a Meta Fiscal ficou para depois.", "", "meta"),
    (
        "O GPT-4.1, o GPT-4.5, o o4-mini e o GPT-5 são da OpenAI.",
        "gpt_4_1 gpt_4_5 openai_o4_mini gpt_5 openai",
        "gpt_4",
    ),
    ("O OpenAI o3 superou o OpenAI o1.", "openai_o3 openai_o1", "openai"),
    ("O Gemini 2.5 Pro e o Gemma 3 são da Google.", "gemini gemma google", ""),
    ("O telescópio Gemini Sul fica no Chile.", "chile", "gemini"),
    ("O Claude Opus 4 e o Claude Code são da Anthropic.", "claude claude_code anthropic", ""),
    ("Jean-Claude Juncker e Claude Monet não usaram o chatbot.", "jean_claude_juncker", "claude"),
    ("O ator Claude Rains e o treinador Claude Puel são citados.", "", "claude"),
    ("O Mistral Large é da Mistral AI; o Mixtral também.", "mistral_large mistral_ai", ""),
    ("O Grok, da xAI, e o DeepSeek R1 rivalizam com o DeepSeek V3.", "grok xai deepseek_r1 deepseek_v3", "deepseek"),
    (
        "O Qwen3, o Kimi K2, o Ernie 4.5, o Hunyuan e o Pangu são chineses.",
        "qwen kimi ernie_bot hunyuan pangu china",
        "",
    ),
    ("O piloto Kimi Antonelli venceu a corrida.", "", "kimi"),
    (
        "A Microsoft apresentou o Phi-4, e a AWS o Amazon Nova.",
        "microsoft phi amazon_web_services amazon_nova",
        "amazon",
    ),
    ("O Command R da Cohere e o Stable Diffusion 3 saíram.", "command_r cohere stable_diffusion", ""),
    ("O Sora 2 e o Veo 3 geram vídeos; o Midjourney gera imagens.", "sora veo midjourney", ""),
    ("Os chips H100, H20, A100 e Blackwell são da Nvidia.", "h100 h20 a100 blackwell nvidia", ""),
    ("O Ascend 910C e o Kirin 9000 são da Huawei.", "ascend kirin huawei", ""),
    (
        "O MI300X da AMD, o Snapdragon 8 da Qualcomm e o Trainium2 competem.",
        "instinct_mi300 amd snapdragon qualcomm trainium",
        "",
    ),
    ("O chip M4 da Apple e o TPU da Google usam a Arm Holdings.", "apple_silicon apple tpu google arm", ""),
    ("Usou o Gmail, o Waze, o Microsoft Teams, o iCloud e o Xbox.", "gmail waze microsoft_teams icloud xbox", ""),
    ("Os times jogaram; os Teams de vendas mudaram.", "", "microsoft_teams"),
    ("A Alexa, a Siri e o Copilot respondem em português.", "alexa siri copilot", ""),
    ("A cantora Alexa Chung e Bing Crosby são lembrados.", "", "alexa bing"),
    ("A mensagem foi enviada pelo Signal e pelo Telegram.", "signal telegram", ""),
    ("O jogo no Signal Iduna Park começou.", "", "signal"),
    ("Publicou na rede social X. No X, a mensagem teve mil respostas.", "x", ""),
    ("A Geração X e o Raio X não têm nada com isso, nem o Papa Leão X.", "", "x"),
    ("A Intel e a Oracle investem no projeto Stargate da OpenAI.", "intel oracle stargate openai", ""),
    ("A Shell perfurou; o filme Ghost in the Shell estreou.", "shell", ""),
    ("O jornal Apple Daily fechou em Hong Kong.", "apple_daily hong_kong", "apple"),
    (
        "Elon Musk, Sam Altman, Jensen Huang e Mark Zuckerberg jantaram.",
        "elon_musk sam_altman jensen_huang mark_zuckerberg",
        "",
    ),
    ("A francesa Mistral negocia; o vento Mistral soprou.", "mistral_ai france", ""),
    ("O Partido Liberal do Canadá venceu com Mark Carney.", "mark_carney", "pl_party_brazil"),
    ("Melinda Gates deixou a Fundação Gates.", "melinda_gates gates_foundation", "bill_gates"),
    ("A Huawei Cloud cresceu, e o TikTok Lite fechou.", "huawei_cloud tiktok", "huawei tiktok_shop"),
    ("A CNET e o Gizmodo testaram o aparelho.", "cnet gizmodo", ""),
    ("A Facebook Inc. passou a chamar-se Meta.", "meta", "facebook"),
]
WORLD = [
    (
        "O BIS não comentou, mas o Bureau de Indústria e Segurança do Departamento de Comércio agiu.",
        "bureau_of_industry_and_security us_department_of_commerce",
        "",
    ),
    ("A FTC, a FCC, a SEC, o NIST, a NTIA e a CISA têm novos chefes.", "ftc fcc sec nist ntia cisa", ""),
    (
        "O Departamento de Segurança Interna, o Pentágono, a NSA, a CIA e o FBI foram avisados.",
        "us_department_of_homeland_security us_department_of_defense nsa cia fbi",
        "",
    ),
    (
        "Procuradores-gerais dos estados americanos e o procurador-geral da Califórnia processaram a Meta.",
        "us_state_attorneys_general meta",
        "",
    ),
    (
        "O Senado dos EUA e a Câmara dos Representantes aprovaram a Lei CHIPS.",
        "us_senate us_house_of_representatives chips_act",
        "brazilian_senate brazilian_chamber_of_deputies",
    ),
    ("Melania Trump e Donald Trump Jr. acompanharam a posse.", "melania_trump donald_trump_jr", "donald_trump"),
    (
        "A Administração do Ciberespaço da China e a Comissão Nacional de Desenvolvimento e Reforma emitiram regras.",
        "cac ndrc",
        "china",
    ),
    (
        "Li Chenggang e Wang Wentao, do Ministério do Comércio da China, foram a Genebra.",
        "li_chenggang wang_wentao mofcom geneva",
        "",
    ),
    (
        "O Comité Europeu para a Proteção de Dados, a ENISA, a Eurojust e a Europol cooperam.",
        "edpb enisa eurojust europol",
        "",
    ),
    ("A Dieta do Japão aprovou a lei proposta por Sanae Takaichi.", "national_diet_of_japan sanae_takaichi", ""),
    ("Quem faz uma dieta japonesa perde peso.", "japan", "national_diet_of_japan"),
    ("A Comissão de Comércio Justo da Coreia multou a Coupang.", "kftc coupang", ""),
    (
        "O Kuomintang e o Partido Democrático Progressista disputam o Yuan Legislativo.",
        "kuomintang dpp_taiwan legislative_yuan",
        "",
    ),
    ("Narendra Modi, do BJP, e S. Jaishankar visitaram a TRAI.", "narendra_modi bjp s_jaishankar trai", ""),
    ("O FSB e o Roskomnadzor bloquearam o serviço, disse Maria Zakharova.", "fsb roskomnadzor maria_zakharova", ""),
    ("O Bundesnetzagentur, a AfD e o Bundestag divergem.", "bundesnetzagentur afd_germany bundestag", ""),
    ("A Arcom, a Arcep e a CNIL são francesas.", "arcom arcep cnil france", ""),
    (
        "O Tribunal Supremo de Justiça da Venezuela confirmou Nicolás Maduro.",
        "tsj_venezuela nicolas_maduro",
        "supreme_court_of_spain",
    ),
    ("O fruto está maduro.", "", "nicolas_maduro"),
    (
        "Claudia Sheinbaum, Javier Milei, Gustavo Petro e María Corina Machado reagiram.",
        "claudia_sheinbaum javier_milei gustavo_petro maria_corina_machado",
        "",
    ),
    (
        "O FMI, o Banco Mundial, a OMC, a OCDE, a UIT e a UNESCO participaram do G20.",
        "imf world_bank wto oecd itu unesco g20",
        "",
    ),
    ("A NATO, ou OTAN, e os BRICS divergem do G7.", "nato brics g7", ""),
    (
        "A Corte Interamericana de Direitos Humanos ouviu a Human Rights Watch.",
        "inter_american_court_of_human_rights human_rights_watch",
        "stf",
    ),
    (
        "Volodymyr Zelensky e Mykhailo Fedorov agradeceram à Starlink.",
        "volodymyr_zelensky mykhailo_fedorov starlink",
        "",
    ),
    ("Robert Lewandowski marcou; Ricardo Lewandowski deixou o ministério.", "ricardo_lewandowski", ""),
]


def found(text: str) -> set[str]:
    mentions, _ = making.finder("pt").source(split(text))
    return {mention.actor for mention in mentions if mention.actor}


@pytest.mark.parametrize(("text", "wanted", "unwanted"), [*EUROPEAN, *BRAZILIAN, *TECHNOLOGY, *WORLD])
def test_a_sentence_names_these_actors_and_not_those(text, wanted, unwanted):
    actors = making.catalogue().actors
    assert [id_ for id_ in f"{wanted} {unwanted}".split() if id_ not in actors] == [], "unknown ids in the table"
    here = found(text)
    assert (set(wanted.split()) - here, set(unwanted.split()) & here) == (set(), set())


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        ("O Governo português respondeu. O PSD e o Governo falam em gestão de euros no ecrã.", "PSD", "psd_portugal"),
        ("Em Brasília, o PSD negocia com o governo brasileiro e a equipe do usuário.", "PSD", "psd_brazil"),
        ("No Brasil, o Superior Tribunal de Justiça julgou. O STJ negou o recurso.", "STJ", "stj"),
        (
            "Em Portugal, o Supremo Tribunal de Justiça julgou. O STJ negou o recurso.",
            "STJ",
            "supreme_court_of_justice_of_portugal",
        ),
        ("O Congresso dos EUA votou. O Congresso volta em setembro.", "Congresso", "us_congress"),
        ("O Congresso Nacional votou. O Congresso volta em setembro.", "Congresso", "brazilian_congress"),
        ("Tim Cook falou ontem. Cook nega.", "Cook", "tim_cook"),
        ("Luís Montenegro falou ontem. Segundo Montenegro, não há acordo.", "Montenegro", "luis_montenegro"),
    ],
)
def test_a_short_name_means_the_actor_that_the_text_speaks_of(text, surface, actor):
    mentions, _ = making.finder("pt").source(split(text))
    assert actor in {mention.actor for mention in mentions if mention.text == surface}


def test_a_phrase_that_means_something_else_hides_no_name():
    """A `not` phrase that is also an alias would take that alias away from its actor."""
    catalogue = making.catalogue()
    for language, aliases in catalogue.aliases.items():
        names = {alias.surface.casefold(): alias.actor for alias in aliases}
        hidden = {
            phrase: names[phrase.casefold()] for phrase in catalogue.phrases[language] if phrase.casefold() in names
        }
        assert hidden == {}, language


def test_the_state_of_a_politician_is_no_part_of_the_name_of_a_party():
    """ "(PP-AL)": the party, and the state that its member sits for."""
    code = re.compile(r"\w+[-/](?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)")
    whole = {"OAB-SP", "PUC-SP", "PUC-RS", "MP-SP", "MP-RJ", "TJ-SP", "TJ-RJ", "Procon-SP", "Procon-RJ"}
    for aliases in making.catalogue().aliases.values():
        assert {alias.surface for alias in aliases if code.fullmatch(alias.surface)} <= whole


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Segundo a agência Xinhua, choveu.", "Xinhua"),
        ("A notícia saiu no jornal Público.", "Público"),
        ("O aviso foi dado pela operadora Vivo.", "Vivo"),
    ],
)
def test_what_kind_of_firm_it_is_is_no_part_of_its_name(text, surface):
    mentions, _ = making.finder("pt").source(split(text))
    assert [mention.text for mention in mentions] == [surface]


def test_an_ordinary_word_listed_as_strict_is_a_name_too():
    """`strict` marks an alias or a weak form, so each strict form must reach the finder as one."""
    strict = defaultdict(set)
    for language, aliases in making.catalogue().aliases.items():
        strict[language] = {alias.surface for alias in aliases if alias.strict}
    assert {"Meta", "Vale", "Oi", "Claro", "Vivo", "Chega", "Livre", "Shell", "Signal", "Folha"} <= strict["pt"]
    assert {"Apple", "Amazon", "Target", "Oracle", "Intel", "Word", "Teams", "Gap"} <= strict["en"]


def test_the_beat_is_covered():
    """At least this many actors of each type; the number of those that make or enforce rules as well."""
    by_type = defaultdict(int)
    for actor in making.catalogue().actors.values():
        by_type[actor.type] += 1
    assert by_type["institution"] >= 400
    assert by_type["company"] >= 600
    assert by_type["product"] >= 200
    assert by_type["person"] >= 1000
    assert sum("regulators" in actor.groups for actor in making.catalogue().actors.values()) >= 250


def test_every_public_body_belongs_to_a_state():
    catalogue = making.catalogue()
    homeless = [
        actor.id
        for actor in catalogue.actors.values()
        if actor.type == "institution"
        and not any(catalogue.actors[id_].type in ("state", "union", "place") for id_ in catalogue.ancestors(actor.id))
    ]
    assert homeless == []


def test_nobody_rolls_up_into_a_state_who_should_not():
    """A person stands under nobody; a company under another company at most."""
    catalogue = making.catalogue()
    for actor in catalogue.actors.values():
        over = {catalogue.actors[id_].type for id_ in catalogue.ancestors(actor.id)}
        if actor.type == "person":
            assert over == set(), actor.id
        if actor.type == "company":
            assert over <= {"company", "product", "organisation"}, actor.id


def test_names_are_clean():
    for actor in making.catalogue().actors.values():
        assert re.fullmatch(r"\S+( \S+)*", actor.name), actor.id
    for aliases in making.catalogue().aliases.values():
        for alias in aliases:
            assert alias.surface == alias.surface.strip() and "{" not in alias.surface and ";" not in alias.surface, (
                alias
            )
