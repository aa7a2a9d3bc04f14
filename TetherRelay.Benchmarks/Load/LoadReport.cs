namespace TetherRelay.Benchmarks.Load;

/// <summary>What a <see cref="LoadOrder"/> came to.</summary>
/// <param name="Phases">Its phases.</param>
/// <param name="CpuMilliseconds">The generator's own processor time.</param>
/// <param name="Duplicates">Texts that the provider received twice.</param>
/// <param name="Missing">Texts that were answered with success but did not reach the provider.</param>
internal sealed record LoadReport(
    IReadOnlyList<PhaseReport> Phases,
    double CpuMilliseconds,
    int Duplicates,
    int Missing
);
