"""Running the command from tests: ENTENTE names it, SOURCE the root of the project."""
import json, os, shutil, subprocess, tempfile, unittest

COMMAND = os.path.abspath(os.environ.get("ENTENTE", "build/dev/entente"))
SOURCE = os.path.abspath(os.environ.get("SOURCE", "."))
REPORTS = os.path.join(SOURCE, "examples", "reports")

MEETING = "The foreign ministers of Japan and South Korea met in Seoul on 12 September 2023, officials said.\n"


def entente(*args, stdin=b"", env=None, **options):
    """Runs the command; the result has returncode, stdout and stderr as text."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([COMMAND, *map(str, args)], input=stdin, env=environment(env), timeout=120,
                          stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **options)
    done.stdout = (done.stdout or b"").decode("utf-8", "strict")
    done.stderr = done.stderr.decode("utf-8", "strict")
    return done


def environment(more=None):
    return {**os.environ, "XDG_CONFIG_HOME": "/nonexistent", **(more or {})}


def read(path):
    with open(path, "rb") as file:
        return file.read().decode()


def records(text):
    return [json.loads(line) for line in text.splitlines()]


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="entente-test-")
        self.db = os.path.join(self.folder, "test.db")

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run_ok(self, *args, **options):
        done = entente(*args, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def assert_fails(self, done, status, *words):
        self.assertEqual(done.returncode, status, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
