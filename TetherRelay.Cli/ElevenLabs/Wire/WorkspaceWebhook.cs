namespace TetherRelay.Cli.ElevenLabs.Wire;

/// <summary>A webhook of the workspace.</summary>
internal sealed record WorkspaceWebhook
{
    public required string WebhookId { get; init; }

    public string? WebhookUrl { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>The secret with which it signs; only in the answer to its creation.</summary>
    public string? WebhookSecret { get; init; }
}
