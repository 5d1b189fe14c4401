"""Who is named, how often, where and with whom; every mark opens the sentences behind it."""

from components import actors_room, navigation, opened

navigation.require_frame()
with opened.article() as found:
    if found:
        actors_room.show(found)
