package io.postern.gateway.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The routes of one server, found by method and path: an exact path before a prefix, a longer prefix before a shorter one. */
final class Routes {

    private static final Complaint NOTHING = Complaint.of(404, "There is nothing at this path.");
    private static final Complaint OTHER_METHOD = Complaint.of(405, "This path does not take that method.");

    private final Map<String, List<Route>> exact = new HashMap<>();
    private final List<Route> prefixes = new ArrayList<>();

    Routes(List<Route> routes) {
        for (Route route : routes) {
            if (route.path().endsWith("/*")) {
                prefixes.add(route);
            } else {
                exact.computeIfAbsent(route.path(), _ -> new ArrayList<>()).add(route);
            }
        }
        prefixes.sort((one, other) -> other.path().length() - one.path().length());
    }

    /** The handler of a request; for an unknown path or method one that says so. */
    Handler find(String method, String path) {
        List<Route> here = at(path);
        if (here.isEmpty()) {
            return NOTHING::to;
        }
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : here) {
            if (route.method().equals(wanted) || route.method().equals(method)) {
                return route.handler();
            }
        }
        return request -> OTHER_METHOD.to(request).with("Allow", allowed(here));
    }

    private List<Route> at(String path) {
        List<Route> found = exact.get(path);
        if (found != null) {
            return found;
        }
        for (Route route : prefixes) {
            String prefix = route.path().substring(0, route.path().length() - 1);
            if (path.startsWith(prefix)) {
                return prefixes.stream()
                        .filter(other -> other.path().equals(route.path()))
                        .toList();
            }
        }
        return List.of();
    }

    private static String allowed(List<Route> here) {
        var methods = new TreeSet<String>();
        for (Route route : here) {
            methods.add(route.method());
            if (route.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        return String.join(", ", methods);
    }
}
