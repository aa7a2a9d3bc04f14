using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>An agent that is connected to the relay.</summary>
internal sealed record AgentView(
    string Agent,
    string Webhook,
    string PostCallWebhookId,
    IReadOnlyList<string> ToolIds,
    PushView Push
)
{
    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.AgentView,
            writer =>
            {
                Push.Table(writer);
                writer.Sentence(
                    $"Agent {Agent} has the tools, the webhook {Webhook} with its variables, and reports its calls."
                );
            }
        );
}
