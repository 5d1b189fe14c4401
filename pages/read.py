"""The landing page: an article beside its translation, every actor clickable."""

from components import navigation, opened, reading_room

navigation.require_frame()
if found := opened.article(reading_room.meanwhile):
    reading_room.show(found)
