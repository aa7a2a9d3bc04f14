namespace TetherRelay.Tests.Histories;

/// <summary>The number of the request that the present code works for; it is the random part of its message's id.</summary>
internal static class RequestScope
{
    private static readonly AsyncLocal<ulong> Current = new();

    public static ulong Number
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    /// <summary>The number of the request that a message was made by.</summary>
    public static ulong Of(string messageId) => Convert.ToUInt64(messageId[^16..], 16);
}
