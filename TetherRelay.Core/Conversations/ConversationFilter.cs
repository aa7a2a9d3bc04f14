namespace TetherRelay.Core.Conversations;

/// <summary>Which of an organization's conversations a list shows.</summary>
public enum ConversationFilter
{
    /// <summary>Those that no person resolved.</summary>
    Open,

    /// <summary>Those that a person resolved.</summary>
    Resolved,

    /// <summary>Those whose last message failed or may have failed.</summary>
    Failed,

    /// <summary>Those with a call in which the agent promised a text that did not reach the contact.</summary>
    Promise,

    /// <summary>Those in which the contact texted since a person read them.</summary>
    Unread,
}
