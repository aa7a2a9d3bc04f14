namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>The answer of <c>GET /v1/workspace/webhooks</c>.</summary>
internal sealed record WebhookList
{
    public required IReadOnlyList<WorkspaceWebhook> Webhooks { get; init; }
}
