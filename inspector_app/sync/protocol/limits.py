"""Which protocol is spoken, the names of its headers, and how much of each thing is allowed."""

PROTOCOL = 1  # what this program speaks
OLDEST_PROTOCOL = 1  # the oldest that the server still answers

PROTOCOL_HEADER = "Inspector-Protocol"  # on every request: what the laptop speaks
SERVER_HEADER = "Inspector-Central"  # on every answer: it is the server that answers, no portal
NONCE_HEADER = "DPoP-Nonce"  # RFC 9449, 8: the server's, to be signed in the next proof
PROOF_HEADER = "DPoP"
DIGEST_HEADER = "Content-Digest"  # RFC 9530

MIB = 1024 * 1024
MOST_MESSAGE = 1 * MIB  # of a request's or an answer's JSON
MOST_SIGN_IN = 32 * 1024  # of an enrolment or a sign-in, which anybody may send
MOST_PLANNED = MIB // 4  # of an assignment, or of a return: together they fit in a round's answer
MOST_DOCUMENT = 4 * MIB
PART_OCTETS = 4 * MIB  # every part of a blob but the last has just this size
MOST_BLOB = 256 * MIB
MOST_BLOBS = 500  # of one submission
MOST_CHECKLIST = 8 * MIB

TOKEN_SECONDS = 15 * 60
NONCE_SECONDS = 5 * 60
CODE_LETTERS = 20  # of an enrolment code: 100 bits in base32, four groups of five
