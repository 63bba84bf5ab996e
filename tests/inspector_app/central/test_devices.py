"""Devices become known, get tokens, and are shut out."""

import msgspec

from inspector_app.sync.protocol.messages import Token


def test_a_device_enrols_and_asks(central):
    organisation = central.organisation()
    device, person = central.device(organisation)
    answer = device.renew()
    token = msgspec.json.decode(answer.content, type=Token)
    assert token.person.id == person
    assert token.person.organisation == "Region Exempel"
    assert token.key == central.parts.keys.public
