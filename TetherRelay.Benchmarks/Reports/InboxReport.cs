using TetherRelay.Benchmarks.Inboxes;

namespace TetherRelay.Benchmarks.Reports;

/// <summary>What the inbox run leaves in its file.</summary>
internal sealed record InboxReport(Machine Machine, IReadOnlyList<InboxFigures> Figures);
