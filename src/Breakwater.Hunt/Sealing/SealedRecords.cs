using System.Collections.Concurrent;
using System.Text;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Spilling;

namespace Breakwater.Hunt.Sealing;

/// <summary>
/// Takes the records of all threads and gives them back item by item, in the order in which each item holds them. Who is on the watch
/// list stays inside: outside, a task of such a person could be found by comparing tokens.
/// </summary>
internal sealed class SealedRecords(ISpill spill)
{
    private readonly ConcurrentDictionary<string, bool> _withheld = new(StringComparer.Ordinal);

    /// <summary>A consumer for one thread. One thread reads an item from its beginning to its end.</summary>
    public IBatchConsumer CreateConsumer() => new Consumer(spill, _withheld);

    /// <summary>The item had records that are not given back.</summary>
    public bool IsWithheld(string item) => _withheld.ContainsKey(item);

    /// <summary>Every record as its line, with the path of its item.</summary>
    public IEnumerable<(string Item, ReadOnlyMemory<byte> Line)> Sorted()
    {
        foreach (SpilledRecord record in spill.Sorted())
        {
            int end = record.Key.IndexOf((byte)0);
            yield return (Encoding.UTF8.GetString(record.Key[..end]), record.Value.ToArray());
        }
    }

    private sealed class Consumer(ISpill spill, ConcurrentDictionary<string, bool> withheld) : IBatchConsumer
    {
        private readonly SpillKey _key = new();
        private string _item = "";
        private long _number;

        public void Observe(EventBatch batch)
        {
            if (batch.Item.Path != _item)
            {
                (_item, _number) = (batch.Item.Path, 0);
            }

            foreach (InterceptRecord record in batch.Intercepts)
            {
                if (record is WatchListed)
                {
                    withheld[_item] = true;
                    continue;
                }

                spill.Add(_key.Start().Add(_item).Add(_number++).Bytes, InterceptJson.Write(record));
            }
        }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
