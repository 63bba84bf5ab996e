"""The data key and its slots: OS keyring, printed recovery code, passphrase.

keys           create, unlock, put_slot, state: what the rest of the program calls
data_key       the key itself and the keys derived from it
recovery_code  the printed code, shown and read
passphrase     the chosen sentence
os_keyring     the system's keyring, from a fixed list of kinds
slots          the content of keyslots.json
generations    keyslots.json on disk, two generations of it
errors         one class per cause
"""
