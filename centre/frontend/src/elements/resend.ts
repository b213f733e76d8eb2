// <sala-resend>: sends a form again whose page was open too long, once the person is signed in.
class Resend extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    form?.addEventListener("submit", async (event) => {
      const token = form.elements.namedItem("_csrf") as HTMLInputElement;
      if (token.value) return;
      event.preventDefault();
      const answer = await fetch("/session", { headers: { Accept: "application/json" } });
      const session = (await answer.json()) as { signedIn: boolean; token: string };
      const problem = form.querySelector<HTMLElement>(".error");
      if (!session.signedIn && problem) {
        problem.textContent = this.dataset.signedOut ?? "";
        problem.hidden = false;
        return;
      }
      token.value = session.token;
      form.submit();
    });
  }
}
customElements.define("sala-resend", Resend);
