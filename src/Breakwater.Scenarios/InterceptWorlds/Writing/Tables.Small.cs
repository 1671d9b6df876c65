using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <content>Registers of few columns: who is the same subscriber, canaries, the watch list.</content>
internal sealed partial class Tables
{
    private void Small()
    {
        string[] columns = ["targets", "target_kinds", "from", "time"];
        TableText text = Begin("same_subscriber", columns, mappable: false);
        foreach (IReadOnlyList<Identity> same in world.SameSubscribers)
        {
            text.Cells(same.Select(s => s.Value));
            text.Cells(same.Select(s => s.Kind));
            text.Cell(world.From.AddDays(-100));
            text.Cell(world.To.AddMinutes(-40));
        }

        End("register/same_subscriber.csv", "same_subscriber", columns, text, mappable: false);
        columns = ["canary_order", "canary_target", "target_kind", "time"];
        text = Begin("canaries", columns, mappable: false);
        foreach ((string kind, string value) in world.Canaries)
        {
            text.Cell(kind == "order" ? value : null);
            text.Cell(kind == "order" ? null : value);
            text.Cell(kind == "order" ? null : kind);
            text.Cell(world.From.AddDays(-30));
        }

        End("register/canaries.csv", "canaries", columns, text, mappable: false);
        columns = ["target", "target_kind", "tier", "time"];
        text = Begin("watch_list", columns, mappable: false);
        foreach (Identity watched in world.WatchListed)
        {
            text.Cell(watched.Value);
            text.Cell(watched.Kind);
            text.Cell("government");
            text.Cell(world.To.AddMinutes(-40));
        }

        End("register/watch_list.csv", "watch_list", columns, text, mappable: false);
    }
}
