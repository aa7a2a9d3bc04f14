namespace TetherRelay.Core.Retention;

/// <summary>How long texts are kept: section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    internal const string Section = "Retention";

    /// <summary>The age, in days, at which texts and threads are removed; 0 keeps them forever.</summary>
    public int Days { get; set; }

    /// <summary>The age at which texts are removed; null keeps them forever.</summary>
    public TimeSpan? Age => Days == 0 ? null : TimeSpan.FromDays(Days);
}
