namespace TetherRelay.Benchmarks.Reports;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true
)]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(OverloadReport))]
[JsonSerializable(typeof(GrowthReport))]
[JsonSerializable(typeof(ConversationsReport))]
[JsonSerializable(typeof(MemoryReport))]
[JsonSerializable(typeof(StartReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
