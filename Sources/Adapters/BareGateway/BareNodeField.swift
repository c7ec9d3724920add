import FleetModel
import GatewayAPI

/// The names under which small gateways give the figures of a node.
///
/// The first of each group is the reference gateway's; the others are what people write who build
/// one after its description.
enum BareNodeField: String, WireField {
  case id
  case nodeID = "node_id"
  case name
  case type
  case gpuType = "gpu_type"
  case gpu
  case region, location
  case url, endpoint
  case available
  case availableGPUs = "available_gpus"
  case healthScore = "health_score"
  case healthy
  case isHealthy = "is_healthy"
  case state, status
  case load = "load_pct"
  case currentLoad = "current_load"
  case plainLoad = "load"
  case latency = "latency_ms"
  case averageLatency = "avg_latency"
  case averageLatencyMilliseconds = "avg_latency_ms"
  case memoryTotal = "memory_total_gb"
  case totalMemory = "total_memory_gb"
  case memoryFree = "memory_free_gb"
  case freeMemory = "free_memory_gb"
  case requests
  case requestsTotal = "requests_total"
  case totalRequests = "total_requests"
  case errorsTotal = "errors_total"
  case inFlight = "in_flight"
  case queued
  case weight
  case lastHeartbeat = "last_heartbeat"
  case models

  static let table = FieldTable<BareNodeField>()
}
