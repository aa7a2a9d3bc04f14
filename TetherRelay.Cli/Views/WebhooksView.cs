using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>What to enter at the providers of an organization.</summary>
internal sealed record WebhooksView(string Organization, IReadOnlyList<WebhookView> Webhooks)
{
    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.WebhooksView, Print);

    private void Print(ConsoleWriter writer)
    {
        foreach (var webhook in Webhooks)
        {
            writer.Sentence(webhook.Entry);
            writer.Verbatim(webhook.Inbound);
        }
        writer.Sentence("Delivery receipts need no entry: each text names its own address.");
    }
}
