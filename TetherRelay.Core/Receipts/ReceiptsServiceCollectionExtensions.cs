using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.Receipts;

/// <summary>Registers what records receipts.</summary>
public static class ReceiptsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ReceiptRecorder"/>.</summary>
    public static IServiceCollection AddReceipts(this IServiceCollection services) =>
        services.AddSingleton<ReceiptRecorder>();
}
