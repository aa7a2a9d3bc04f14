namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>Why an operation was refused, as Azure says it (learn.microsoft.com/rest/api/storageservices/table-service-error-codes).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The service's code.</param>
/// <param name="Operation">Which operation of a transaction it was.</param>
internal sealed record TableError(int Status, string Code, int Operation = 0);
