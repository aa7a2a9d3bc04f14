namespace TetherRelay.Core.Threads;

/// <summary>The kinds of claims: what makes two requests the same intent.</summary>
public enum ClaimKind
{
    /// <summary>The same text to the same contact in the same voice conversation.</summary>
    Content,

    /// <summary>The same tool call.</summary>
    ToolCall,

    /// <summary>The same <c>Idempotency-Key</c>, which replaces the content.</summary>
    IdempotencyKey,
}
