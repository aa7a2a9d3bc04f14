namespace TetherRelay.Core.Storage;

/// <summary>The names of the queues.</summary>
public static class QueueNames
{
    /// <summary>Events for an organization's automations.</summary>
    public const string AutomationEvents = "automation-events";

    /// <summary>Messages whose outcome must be looked up.</summary>
    public const string UnsettledMessages = "unsettled-messages";

    /// <summary>Messages that could not be settled.</summary>
    public const string UnsettledMessagesPoison = UnsettledMessages + "-poison";

    internal static readonly string[] All = [AutomationEvents, UnsettledMessages, UnsettledMessagesPoison];
}
