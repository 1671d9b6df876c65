using System.IO.Compression;
using Breakwater.Model.Flows;
using Parquet;
using Parquet.Schema;

namespace Breakwater.Storage.History.Export;

/// <summary>Writes flows as a Parquet file, for DuckDB, ClickHouse, Spark and whatever else reads one.</summary>
public sealed class FlowExport : IAsyncDisposable
{
    /// <summary>Rows of a row group: what the export holds in memory.</summary>
    internal const int GroupRows = 65_536;

    private readonly ExportColumn[] _columns;
    private readonly ParquetWriter _writer;
    private int _rows;

    private FlowExport(ExportColumn[] columns, ParquetWriter writer) => (_columns, _writer) = (columns, writer);

    /// <summary>Starts a file.</summary>
    public static async Task<FlowExport> CreateAsync(Stream file, CancellationToken cancellation)
    {
        ExportColumn[] columns = ExportColumns.Create();
        ParquetOptions options = new()
        {
            CompressionMethod = CompressionMethod.Zstd,
            // By itself the library takes the smallest size, which costs tens of times more.
            CompressionLevel = CompressionLevel.Fastest,
        };
        ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(c => c.Field)),
            file,
            options,
            cancellationToken: cancellation
        );
        return new FlowExport(columns, writer);
    }

    /// <summary>Adds flows. A row group is written when it is full, before this returns.</summary>
    public void Write(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        for (int row = 0; row < flows.Count; row++)
        {
            foreach (ExportColumn column in _columns)
            {
                column.Set(_rows, flows, row);
            }

            if (++_rows == GroupRows)
            {
                // A search hands its flows over by a plain call, and the batch is used again after it.
                WriteGroup().GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Writes what is left, and the end of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_rows > 0)
        {
            await WriteGroup();
        }

        await _writer.DisposeAsync();
    }

    private async Task WriteGroup()
    {
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        foreach (ExportColumn column in _columns)
        {
            await column.WriteAsync(group, _rows);
        }

        group.CompleteValidate();
        _rows = 0;
    }
}
