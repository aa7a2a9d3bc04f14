using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>What to enter at the providers of an organization.</summary>
internal sealed record WebhooksView(string Organization, IReadOnlyList<WebhookView> Webhooks)
{
    public Answer ToAnswer() => Answer.Of(this, CliJson.Default.WebhooksView, Print);

    private void Print(Page page)
    {
        foreach (var webhook in Webhooks)
        {
            page.Sentence(webhook.Entry);
            page.Verbatim(webhook.Inbound);
        }
        page.Sentence("Delivery receipts need no entry: each text names its own address.");
    }
}
