namespace TetherRelay.Core.Storage;

/// <summary>The names of the tables.</summary>
public static class TableNames
{
    /// <summary>Organizations.</summary>
    public const string Organizations = "Organizations";

    /// <summary>Hashes of tool secrets.</summary>
    public const string ToolSecrets = "ToolSecrets";

    /// <summary>Contacts, conversations, messages and claims.</summary>
    public const string Threads = "Threads";

    /// <summary>Counts of daily and per-call limits.</summary>
    public const string Limits = "Limits";

    /// <summary>API keys.</summary>
    public const string ApiKeys = "ApiKeys";

    /// <summary>The index of conversations by their last activity.</summary>
    public const string Inbox = "Inbox";

    internal static readonly string[] All = [Organizations, ToolSecrets, Threads, Limits, ApiKeys, Inbox];
}
