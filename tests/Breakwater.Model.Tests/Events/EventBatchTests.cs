using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Model.Tests.Events;

public sealed class EventBatchTests
{
    private static readonly EvidenceItem Item = new("a.log", "00", 11, "syslog");

    [Fact]
    public void A_value_of_the_block_may_stand_under_two_names()
    {
        EventBatch batch = Batch("alice logs in");
        batch.Begin(At(1), 0, 13);
        batch.AddBlock(Fields.UserName, 0, 5);
        batch.Alias(Fields.UserName, Fields.UserTargetName);

        Assert.Equal("alice", batch.At(0).Text(Fields.UserName));
        Assert.Equal("alice", batch.At(0).Text(Fields.UserTargetName));
    }

    [Fact]
    public void A_derived_value_is_copied()
    {
        EventBatch batch = Batch("x");
        byte[] value = "login"u8.ToArray();
        batch.Begin(At(1), 0, 1);
        batch.AddDerived(Fields.EventAction, value);
        value[0] = (byte)'?';

        Assert.Equal("login", batch.At(0).Text(Fields.EventAction));
    }

    [Fact]
    public void Escaped_text_is_resolved()
    {
        EventBatch batch = Batch("""a\tb\u00e9\/""");
        batch.Begin(At(1), 0, 12);
        batch.AddBlock(Fields.Message, 0, 12, escaped: true);

        Assert.Equal("a\tbé/", batch.At(0).Text(Fields.Message));
    }

    [Fact]
    public void A_discarded_event_takes_its_fields_along()
    {
        EventBatch batch = Batch("one two");
        batch.Begin(At(1), 0, 3);
        batch.AddBlock(Fields.Message, 0, 3);
        batch.Begin(At(1), 4, 3);
        batch.AddBlock(Fields.Message, 4, 3);
        batch.Discard();
        batch.Begin(At(2), 4, 3);

        Assert.Equal(2, batch.Count);
        Assert.Equal("one", batch.At(0).Text(Fields.Message));
        Assert.Null(batch.At(1).Text(Fields.Message));
    }

    [Fact]
    public void Events_outside_the_window_are_left_out_and_those_without_time_stay()
    {
        EventBatch batch = Batch("abcd");
        for (int i = 0; i < 4; i++)
        {
            batch.Begin(At(i + 1), i, 1);
            batch.AddBlock(Fields.Message, i, 1);
            batch.SetTime(i == 3 ? EventTime.Unknown : new EventTime(100 * (i + 1), TimeTrust.Stated));
        }

        Assert.Equal(2, batch.KeepBetween(200, 300));
        Assert.Equal(["b", "d"], Enumerable.Range(0, batch.Count).Select(i => batch.At(i).Text(Fields.Message)!));
    }

    [Fact]
    public void A_name_has_one_slot_and_the_table_is_bounded()
    {
        FieldNames names = new();
        int known = names.Count;
        for (int i = known; i < FieldNames.Limit; i++)
        {
            Assert.Equal(i, names.Slot($"n{i}"));
        }

        Assert.Equal(-1, names.Slot("one.too.many"));
        Assert.Equal(-1, names.Slot("one.too.many"u8));
        Assert.Equal(Fields.UserName, names.Slot("user.name"u8));
    }

    private static EventBatch Batch(string block)
    {
        EventBatch batch = new();
        batch.Reset(Item, Encoding.UTF8.GetBytes(block));
        return batch;
    }

    private static EvidencePosition At(long line) => new(PositionKind.Line, line, 0, 1);
}
