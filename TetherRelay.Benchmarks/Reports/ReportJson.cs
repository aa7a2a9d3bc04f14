using System.Text.Json.Serialization;

namespace TetherRelay.Benchmarks.Reports;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true
)]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(GrowthReport))]
[JsonSerializable(typeof(InboxReport))]
[JsonSerializable(typeof(LongReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
