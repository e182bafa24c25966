"""Writes customers, a JSON object a line: the data of `scripts/bench ndjson`. Usage: bench-lines.py COUNT FILE"""
import random
import sys

random.seed(7)
FIRST = ["Ada", "Grace", "Linus", "Zoë", "Olga", "Jürgen", "Noor", "Mei", "Ivan", "Chloé"]
LAST = ["Lovelace", "Hopper", "Torvalds", "Nguyen", "Müller", "Haddad", "Okafor", "Silva", "Ivanova", "Dupont"]
TIERS = ['"gold"', '"silver"', '"bronze"', "null"]
LANGUAGES = ["en", "de", "fr", "es", "pt"]


def line(i):
    first, last = random.choice(FIRST), random.choice(LAST)
    account = "true" if random.random() < 0.6 else "false"
    time = "2025-%02d-%02dT%02d:%02d:%02d.%03dZ" % (
        random.randrange(1, 13), random.randrange(1, 29), random.randrange(24),
        random.randrange(60), random.randrange(60), random.randrange(1000))
    return (
        f'{{"id":"cus_{random.getrandbits(64):016X}{i:010d}",'
        f'"email":"{first.lower()}.{last.lower()}{i}@example-{i % 97}.com",'
        f'"first_name":"{first}","last_name":"{last}","billing_address_id":null,'
        f'"phone":"+4930{random.randrange(10**7):07d}","has_account":{account},'
        f'"orders":{random.randrange(40)},"metadata":{{"tier":{random.choice(TIERS)},'
        f'"spend":{random.randrange(500000) / 100:.2f},"lang":"{random.choice(LANGUAGES)}"}},'
        f'"created_at":"{time}","updated_at":"{time}","deleted_at":null}}\n')


with open(sys.argv[2], "w", buffering=1 << 20, encoding="utf-8") as out:
    for i in range(int(sys.argv[1])):
        out.write(line(i))
