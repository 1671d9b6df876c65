using Breakwater.Model.Flows;
using Breakwater.Storage.History.Export;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Reading;
using Parquet;
using Parquet.Schema;

namespace Breakwater.Storage.Tests.History;

public sealed class FlowExportTests
{
    [Fact]
    public async Task An_exported_file_says_what_the_flows_say()
    {
        using TemporaryHistory kept = new();
        FlowBatch[] batches =
        [
            .. Enumerable.Range(0, 18).Select(i => FlowSamples.Usual(i, 4000, FlowSamples.Item(1), 1 + (i * 4000))),
        ];
        kept.Keep(batches);
        using MemoryStream file = new();
        await using (FlowExport export = await FlowExport.CreateAsync(file, TestContext.Current.CancellationToken))
        {
            FlowSearch.Run(
                kept.Folder,
                FlowFilter.Everything,
                export.Write,
                cancellation: TestContext.Current.CancellationToken
            );
        }

        file.Position = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(
            file,
            leaveStreamOpen: true,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(2, reader.RowGroupCount);
        Assert.Equal(Each(batches, (b, r) => (ulong?)b.Bytes[r]), await Numbers<ulong>(reader, "bytes"));
        Assert.Equal(
            Each(batches, (b, r) => (int?)b.DestinationPort[r]),
            await Numbers<int>(reader, "destination_port")
        );
        Assert.Equal(Each(batches, (b, r) => (long?)b.RecordNumber[r]), await Numbers<long>(reader, "record"));
        Assert.Equal(
            Each(batches, (b, r) => (DateTime?)DateTimeOffset.FromUnixTimeMilliseconds(b.Start[r]).UtcDateTime),
            await Numbers<DateTime>(reader, "start")
        );
        Assert.Equal(
            Each(batches, (b, r) => b.Has(r, FlowFields.Ipv6) ? null : (uint?)b.Source.Ipv4[r]),
            await Numbers<uint>(reader, "source_ipv4")
        );
        Assert.Equal(
            Each(batches, (b, r) => b.Source.Address(r, b.Has(r, FlowFields.Ipv6)).ToString()),
            await Texts(reader, "source_ip")
        );
        Assert.All(await Numbers<uint>(reader, "source_as"), a => Assert.Null(a));
        Assert.All(await Texts(reader, "path"), p => Assert.Equal(batches[0].Item.Path, p));
    }

    private static IEnumerable<T> Each<T>(FlowBatch[] batches, Func<FlowBatch, int, T> value) =>
        batches.SelectMany(b => Enumerable.Range(0, b.Count).Select(r => value(b, r)));

    private static async Task<List<T?>> Numbers<T>(ParquetReader reader, string name)
        where T : struct
    {
        DataField field = reader.Schema.DataFields.Single(f => f.Name == name);
        List<T?> values = [];
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            T?[] part = new T?[group.RowCount];
            await group.ReadAsync<T>(field, part.AsMemory());
            values.AddRange(part);
        }

        return values;
    }

    private static async Task<List<string?>> Texts(ParquetReader reader, string name)
    {
        DataField field = reader.Schema.DataFields.Single(f => f.Name == name);
        List<string?> values = [];
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            string?[] part = new string?[group.RowCount];
            await group.ReadAsync(field, part.AsMemory());
            values.AddRange(part);
        }

        return values;
    }
}
