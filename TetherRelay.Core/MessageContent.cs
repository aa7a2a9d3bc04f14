namespace TetherRelay.Core;

/// <summary>What a message's text is.</summary>
public enum MessageContent
{
    /// <summary>The whole text.</summary>
    Text,

    /// <summary>Data without a text, in Base64.</summary>
    Binary,

    /// <summary>What could be read: a part of the text or an attachment is missing.</summary>
    Incomplete,
}
