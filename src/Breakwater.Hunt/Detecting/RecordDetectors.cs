using Breakwater.Detection.CaseJoins;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.RecordStaging;
using Breakwater.Hunt.Content;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;

namespace Breakwater.Hunt.Detecting;

/// <summary>Makes the detectors of call records; those that follow see every access once while the first concludes.</summary>
internal static class RecordDetectors
{
    /// <summary>Who read call records.</summary>
    public static RecordAccessDetector Accesses(
        HuntContent content,
        FindingFactory factory,
        ISpillFactory spills,
        RememberedItems items,
        WatchList? watch,
        ISealedTokens? ofCase
    ) =>
        new(
            factory,
            content.Inventory,
            content.RecordNames,
            content.RecordAccess,
            spills,
            items,
            content.RecordAudits,
            watch,
            ofCase
        );

    /// <summary>Who takes them at their source; follows the accesses.</summary>
    public static RecordConsumerDetector Consumers(
        HuntContent content,
        FindingFactory factory,
        ISpillFactory spills,
        RememberedItems items,
        RecordAccessDetector records
    )
    {
        RecordConsumerDetector consumers = new(
            factory,
            content.Inventory,
            content.RecordNames,
            content.RecordConsumers,
            spills,
            items,
            content.Flows
        );
        consumers.Follow(records);
        return consumers;
    }

    /// <summary>What was taken, packed and carried out; follows the accesses.</summary>
    public static RecordStagingDetector Staging(
        HuntContent content,
        FindingFactory factory,
        ISpillFactory spills,
        RememberedItems items,
        RecordAccessDetector records
    )
    {
        RecordStagingDetector staging = new(
            factory,
            content.Inventory,
            content.RecordNames,
            content.RecordStaging,
            content.Flows,
            spills,
            items
        );
        staging.Follow(records);
        return staging;
    }

    /// <summary>People who are looked up and intercepted; follows both.</summary>
    public static CaseJoinDetector Joins(
        HuntContent content,
        FindingFactory factory,
        ISealedTokens? ofCase,
        RecordAccessDetector records,
        InterceptDetector intercepts
    )
    {
        CaseJoinDetector joins = new(factory, content.Inventory, content.CaseJoins, ofCase is not null);
        joins.Follow(records, intercepts);
        return joins;
    }
}
