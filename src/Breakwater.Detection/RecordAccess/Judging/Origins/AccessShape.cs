using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Stores;

namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>What kind of question an access is, whatever it asks for: the work of a program is of few kinds.</summary>
internal readonly record struct AccessShape(
    AccessKind Kind,
    string Form,
    string Tables,
    FieldClasses Exposed,
    FieldClasses Asked,
    bool IsAggregate,
    bool NamesSubscribers
)
{
    public static AccessShape Of(StoreAccess access) =>
        new(
            access.Kind,
            access.Form,
            access.Tables,
            access.Exposed,
            access.Asked,
            access.IsAggregate,
            access.Named > 0
        );
}
