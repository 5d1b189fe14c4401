"""The landing page: an article beside its translation, every actor clickable."""

from components import navigation, opened, reading_room

navigation.require_frame()
with opened.article(reading_room.meanwhile) as found:
    if found:
        reading_room.show(found)
