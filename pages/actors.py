"""Who is named, how often, where and with whom; every mark opens the sentences behind it."""

from components import actors_room, navigation, opened

navigation.require_frame()
if found := opened.article():
    actors_room.show(found)
