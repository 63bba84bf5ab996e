"""Every cause that has sentences; knows all parts of the program, so it is heavy to load."""

from inspector_app.explain.bundles import about_bundles
from inspector_app.explain.disk import (
    about_the_disk,
    about_the_profile,
    about_what_is_kept,
)
from inspector_app.explain.joining import about_joining
from inspector_app.explain.keys import about_codes_and_slots, about_keyrings
from inspector_app.explain.material import (
    about_files,
    about_pictures,
    about_rules,
    about_texts,
)
from inspector_app.explain.merging import about_merging, about_senders
from inspector_app.explain.sentences import Sentences
from inspector_app.explain.settling import about_settling
from inspector_app.explain.signing import about_signing
from inspector_app.explain.signing_in import about_id_tokens, about_providers, about_signing_in
from inspector_app.explain.submitting import about_removing, about_submitting
from inspector_app.explain.syncing import about_handing_in, about_the_network, about_the_server


def all_sentences() -> Sentences:
    """Every cause that has sentences."""
    return {
        **about_keyrings(),
        **about_codes_and_slots(),
        **about_the_profile(),
        **about_the_disk(),
        **about_what_is_kept(),
        **about_texts(),
        **about_files(),
        **about_pictures(),
        **about_rules(),
        **about_bundles(),
        **about_settling(),
        **about_merging(),
        **about_senders(),
        **about_joining(),
        **about_signing(),
        **about_signing_in(),
        **about_providers(),
        **about_id_tokens(),
        **about_submitting(),
        **about_removing(),
        **about_the_network(),
        **about_the_server(),
        **about_handing_in(),
    }
