namespace TetherRelay.Functions.Agents;

/// <summary>What a voice agent knows of texting its caller when the call begins. Each is always there: a call ends without a variable of its prompt.</summary>
internal sealed record CallerVariables
{
    /// <summary>Where nothing could be looked up.</summary>
    public static CallerVariables Unknown { get; } = new();

    /// <summary><c>yes</c>, <c>no</c> or <c>unknown</c>.</summary>
    public string CanText { get; init; } = "unknown";

    /// <summary>Why the caller cannot be texted, as a sentence; empty where nothing is known to prevent it.</summary>
    public string TextObstacle { get; init; } = "";

    /// <summary>When the last text left and what became of it, as sentences; empty where that is not known.</summary>
    public string LastText { get; init; } = "";

    /// <summary>How many texts the caller got today, UTC.</summary>
    public int TextsToday { get; init; }

    /// <summary>The text that sms_status asks about, before send_sms keeps its id there: none.</summary>
    public string SmsMessageId { get; } = "none";
}
