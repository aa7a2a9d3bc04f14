namespace TetherRelay.Tests.Providers.Conformance;

/// <summary>An HTTP answer of a provider.</summary>
internal sealed record WireAnswer(int Status, string Body = "");
