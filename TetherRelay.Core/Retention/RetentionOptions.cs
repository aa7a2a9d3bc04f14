namespace TetherRelay.Core.Retention;

/// <summary>How long what was written is kept, section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    internal const string Section = "Retention";

    /// <summary>After how many days texts and their threads are removed; 0 keeps them for ever.</summary>
    public int Days { get; set; }

    /// <summary>After what time texts are removed; null keeps them for ever.</summary>
    public TimeSpan? Age => Days == 0 ? null : TimeSpan.FromDays(Days);
}
