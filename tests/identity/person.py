"""A person with a browser: follows redirects and fills in the forms of a provider's pages."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

BACK = "/inloggad"
MOST_PAGES = 20


class Lost(Exception):
    """No way on from this page; its status and text tell why."""


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.action = None
        self.fields = {}
        self.choices = []
        self.links = []

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "form" and self.action is None:
            self.action = told.get("action") or ""
        elif tag == "a":
            self.links.append(told.get("href") or "")
        elif tag == "input" and told.get("name") and told.get("type") not in ("submit", "checkbox"):
            self.fields.setdefault(told["name"], told.get("value") or "")
        elif tag in ("button", "input") and told.get("name"):
            self.choices.append((told["name"], told.get("value") or ""))


class Person:
    """Keeps no cookies: every sign-in is from the beginning."""

    def __init__(self, web, name="kim", password="", says_no=False):
        self.web = web
        self.name = name
        self.password = password
        self.says_no = says_no

    def sign_in(self, address):
        """The address that the provider in the end sends the browser back to."""
        answer = self.web.get(address)
        for _page in range(MOST_PAGES):
            if answer.is_redirect:
                onward = urljoin(str(answer.url), answer.headers["Location"])
                if urlsplit(onward).path == BACK:
                    return onward
                answer = self.web.get(onward)
            elif answer.status_code == 200:
                answer = self._fill_in(answer)
            else:
                break
        raise Lost(f"{answer.status_code} {answer.url} {answer.text[:2000]}")

    def _fill_in(self, page):
        form = _Form()
        form.feed(page.text)
        if self.says_no and (aborts := [one for one in form.links if one.endswith("/abort")]):
            return self.web.get(urljoin(str(page.url), aborts[0]))
        if form.action is None:
            raise Lost(page.text[:2000])
        filled = dict(form.fields)
        for name in filled:
            if name == "login":
                filled[name] = self.name
            elif name == "password":
                filled[name] = self.password
        wanted = "deny" if self.says_no else "accept"
        filled.update(one for one in form.choices if one == ("answer", wanted))
        return self.web.post(urljoin(str(page.url), form.action), data=filled)
