// <sala-passkey>: makes a passkey, or signs in with one. Its form says where to ask and where to answer.
type Options = {
  challenge: string;
  user?: { id: string };
  excludeCredentials?: { id: string }[];
  allowCredentials?: { id: string }[];
};

const bytes = (text: string): ArrayBuffer => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const array = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i++) array[i] = plain.charCodeAt(i);
  return array.buffer;
};

const text = (buffer: ArrayBuffer | null): string | undefined => {
  if (!buffer) return undefined;
  let plain = "";
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const readable = (options: Options): never => {
  const known = options as unknown as Record<string, unknown>;
  known.challenge = bytes(options.challenge);
  if (options.user) known.user = { ...options.user, id: bytes(options.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"] as const) {
    if (options[list]) known[list] = options[list].map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return known as never;
};

const answer = (credential: PublicKeyCredential): string => {
  const given = credential.response;
  const response: Record<string, unknown> = { clientDataJSON: text(given.clientDataJSON) };
  if (given instanceof AuthenticatorAttestationResponse) {
    response.attestationObject = text(given.attestationObject);
    response.transports = given.getTransports();
  } else if (given instanceof AuthenticatorAssertionResponse) {
    response.authenticatorData = text(given.authenticatorData);
    response.signature = text(given.signature);
    response.userHandle = text(given.userHandle);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  });
};

class Passkey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    if (!window.PublicKeyCredential) {
      this.say(this.dataset.impossible ?? "");
      form.querySelectorAll("button").forEach((button) => (button.disabled = true));
      return;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(form).catch((error: unknown) => {
        const stopped = error instanceof DOMException;
        this.say((stopped ? this.dataset.stopped : this.dataset.failed) ?? "");
      });
    });
  }

  private async run(form: HTMLFormElement): Promise<void> {
    this.say("");
    const asked = await this.send(this.dataset.options ?? "", new FormData(form));
    if (!asked.ok) {
      this.say((await asked.text()) || (this.dataset.failed ?? ""));
      return;
    }
    const publicKey = readable((await asked.json()) as Options);
    const credential =
      this.dataset.kind === "create"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
    const body = new FormData(form);
    body.delete("password");
    body.set("credential", answer(credential as PublicKeyCredential));
    const taken = await this.send(this.dataset.answer ?? "", body);
    const said = (await taken.json()) as { next?: string; problem?: string };
    if (taken.ok && said.next) location.assign(said.next);
    else this.say(said.problem ?? "");
  }

  private send(path: string, body: FormData): Promise<Response> {
    const fields = new URLSearchParams();
    body.forEach((value, name) => fields.append(name, String(value)));
    return fetch(path, { method: "POST", body: fields });
  }

  private say(words: string): void {
    const place = this.querySelector<HTMLElement>(".error");
    if (!place) return;
    place.textContent = words;
    place.hidden = words === "";
  }
}
customElements.define("sala-passkey", Passkey);
