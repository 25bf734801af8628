using RadLSP.Protocol;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Every method that the server answers.</summary>
internal static class FeatureRegistration
{
    public static void RegisterAll(LspConnection connection, ServerSession session)
    {
        InitializeHandler.Register(connection, session);
        InitializedHandler.Register(connection, session);
        TextSynchronization.Register(connection, session);
    }
}
