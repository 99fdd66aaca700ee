"""The only network: what other services publish, as records.

Nothing is fetched unless somebody asks for it. May import every room below the store; the store and this room meet
in `app`.
"""
