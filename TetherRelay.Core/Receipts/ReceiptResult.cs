namespace TetherRelay.Core.Receipts;

/// <summary>The result of recording a delivery receipt.</summary>
public enum ReceiptResult
{
    /// <summary>The message now has the receipt's status.</summary>
    Recorded,

    /// <summary>The message had that status or a later one.</summary>
    Repeated,

    /// <summary>The message does not exist.</summary>
    UnknownMessage,
}
