"""Finds personal data with Microsoft Presidio's pattern recognisers, for `bench --personal-data`.

Reads one JSON string a line; writes for each a line of [kind, start, end, score], spans in code points, and at last the
seconds spent on finding, the least of three rounds. No language model of spaCy's is used: words before and after are compared as they stand."""
import json
import sys
import time

import spacy
import tldextract

# The list of domains that came with the package: nothing is asked of the network.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry  # noqa: E402
from presidio_analyzer import predefined_recognizers as recognizers  # noqa: E402
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine  # noqa: E402

KINDS = {
    "EMAIL_ADDRESS": ("email", recognizers.EmailRecognizer),
    "PHONE_NUMBER": ("phone", recognizers.PhoneRecognizer),
    "CREDIT_CARD": ("card", recognizers.CreditCardRecognizer),
    "IBAN_CODE": ("iban", recognizers.IbanRecognizer),
    "US_SSN": ("ssn", recognizers.UsSsnRecognizer),
    "IP_ADDRESS": ("ip", recognizers.IpRecognizer),
}


class Words(NlpEngine):
    """Cuts into words, which is all that these recognisers ask for."""

    def __init__(self):
        self.nlp = spacy.blank("en")

    def load(self):
        pass

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        doc = self.nlp.make_doc(text)
        return NlpArtifacts([], doc, [word.idx for word in doc], [word.lower_ for word in doc], self, language)

    def process_batch(self, texts, language, **_):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return self.nlp.vocab[word].is_stop

    def is_punct(self, word, language):
        return self.nlp.vocab[word].is_punct

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["en"]


def main():
    registry = RecognizerRegistry([recognizer() for _, recognizer in KINDS.values()])
    engine = AnalyzerEngine(registry=registry, nlp_engine=Words(), supported_languages=["en"])
    engine.analyze("warm", "en")
    texts = [json.loads(line) for line in sys.stdin]
    rounds = []
    for _ in range(3):
        begun = time.perf_counter()
        found = [engine.analyze(text, "en", entities=list(KINDS)) for text in texts]
        rounds.append(time.perf_counter() - begun)
    for one in found:
        print(json.dumps([[KINDS[it.entity_type][0], it.start, it.end, it.score] for it in one]))
    print(json.dumps(min(rounds)))


main()
