namespace TetherRelay.Core.Threads;

/// <summary>What makes two requests the same intent.</summary>
public enum ClaimKind
{
    /// <summary>The same text to the same contact in the same voice conversation.</summary>
    Content,

    /// <summary>The same tool call.</summary>
    ToolCall,

    /// <summary>The same <c>Idempotency-Key</c>, which stands in place of the content.</summary>
    IdempotencyKey,
}
