namespace TetherRelay.Core.Receipts;

/// <summary>What became of a delivery receipt.</summary>
public enum ReceiptResult
{
    /// <summary>The message shows it.</summary>
    Recorded,

    /// <summary>It was recorded before.</summary>
    Repeated,

    /// <summary>There is no such message.</summary>
    UnknownMessage,
}
