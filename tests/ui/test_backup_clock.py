"""What is taken away for good leaves the backups too."""

from functools import partial

from inspector_app.commands.blanking import blank
from inspector_app.commands.interviews import Plan, add_interview, note_line
from inspector_app.domain import registers
from inspector_app.store.backups import back_up, backups
from ui.backup_clock import BackupClock


def test_blanking_renews_the_backups(core, frame, review, settled, profile, monkeypatch):
    slots = b"{}"
    monkeypatch.setattr("ui.backup_clock.slots_bytes", lambda _profile: slots)
    interview, _ = add_interview(core.store, review, Plan("handledare"))
    line, _ = note_line(core.store, review, interview, "ett namn", "10:17")
    old = back_up(core.store, slots)
    clock = BackupClock(core, frame.jobs)
    register = registers.item("line", line)
    frame.jobs.run(partial(blank, core.store, review, register, "misstag"), owner=clock)
    settled()
    settled()
    left = backups(profile)
    assert len(left) == 1
    assert left[0] != old
