/// <summary>What the benchmarks measure.</summary>
internal enum BenchMode
{
    /// <summary>The relay beside what a user would otherwise build, and a minute of steady load.</summary>
    Comparison,

    /// <summary>The relay under one to ten times the load that it carries.</summary>
    Overload,

    /// <summary>What a send costs as threads, organizations and contacts grow.</summary>
    Growth,

    /// <summary>The first page of an organization's conversations, few and many.</summary>
    Inbox,

    /// <summary>Memory over 50,000 requests.</summary>
    Long,

    /// <summary>The hot pieces one by one, with allocations.</summary>
    Hot,

    /// <summary>A process's start, as published, until its first text.</summary>
    Start,
}
