namespace RadLSP.Architecture.Tests.Assemblies;

/// <summary>Sockets: a method that connects names a socket file as its end point, a method that listens names the loopback.</summary>
internal static class SocketChecks
{
    public static IReadOnlyList<string> Violations(CompiledAssembly assembly)
    {
        var violations = new List<string>();
        foreach (IGrouping<string, Use> type in assembly.Uses.GroupBy(use => use.By))
        {
            if (Calls(type, "System.Net.Sockets.Socket", "Connect") && !MakesOnlySocketFiles(type))
            {
                violations.Add($"{type.Key} connects a socket to something that is not provably a socket file of this machine");
            }

            if (Calls(type, "System.Net.Sockets.Socket", "Bind") && !MakesOnlySocketFiles(type))
            {
                violations.Add($"{type.Key} binds a socket to something that is not provably a socket file of this machine");
            }

            if (Calls(type, "System.Net.Sockets.TcpListener", ".ctor") && !type.Any(use => use.Target == "System.Net.IPAddress.Loopback"))
            {
                violations.Add($"{type.Key} listens without naming the loopback address");
            }
        }

        return violations;
    }

    private static bool Calls(IEnumerable<Use> uses, string type, string member) =>
        uses.Any(use => use.Type == type && use.Member?.StartsWith(member, StringComparison.Ordinal) == true);

    private static bool MakesOnlySocketFiles(IEnumerable<Use> uses) =>
        Calls(uses, "System.Net.Sockets.UnixDomainSocketEndPoint", ".ctor") && !uses.Any(use => use.Type is "System.Net.IPEndPoint" or "System.Net.DnsEndPoint");
}
